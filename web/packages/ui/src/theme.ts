/** Ant Design in our tokens, light and dark. */

import { theme, type ThemeConfig } from "antd";

export type Brightness = "light" | "dark";

const TOKENS = {
  light: {
    colorPrimary: "#0958D9",
    colorLink: "#0958D9",
    colorSuccess: "#17693B",
    colorWarning: "#8A4B00",
    colorError: "#B3201B",
    colorText: "#16191D",
    colorTextSecondary: "#454D57",
    colorTextTertiary: "#636B76",
    colorTextPlaceholder: "#636B76",
    colorBorder: "#868E99",
    colorBorderSecondary: "#E4E7EB",
    colorSplit: "#E4E7EB",
    colorBgLayout: "#F6F7F9",
    colorBgContainer: "#FFFFFF",
    colorFillAlter: "#F1F3F5",
    controlItemBgActive: "#EAF2FF",
  },
  dark: {
    colorPrimary: "#76A9FF",
    colorLink: "#76A9FF",
    colorSuccess: "#4FC58C",
    colorWarning: "#F2B33D",
    colorError: "#FF8078",
    colorText: "#E9ECF1",
    colorTextSecondary: "#B4BCC8",
    colorTextTertiary: "#8E97A6",
    colorTextPlaceholder: "#8E97A6",
    colorBorder: "#6E7887",
    colorBorderSecondary: "#262D37",
    colorSplit: "#262D37",
    colorBgLayout: "#0E1116",
    colorBgContainer: "#151A21",
    colorBgElevated: "#1C222B",
    colorFillAlter: "#1C222B",
    controlItemBgActive: "#172A4A",
    colorTextLightSolid: "#0B1220",
  },
} as const;

export const antTheme = (brightness: Brightness): ThemeConfig => ({
  algorithm: brightness === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...TOKENS[brightness],
    fontFamily: "var(--font)",
    fontSize: 14,
    fontWeightStrong: 600,
    borderRadius: 6,
    controlHeight: 32,
    controlHeightSM: 26,
    motionDurationMid: "0.18s",
    motionDurationSlow: "0.24s",
  },
});
