import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The server that the development server passes the API on to. */
const SERVER = process.env.HT_URL ?? "http://127.0.0.1:8420";

export default defineConfig({
  root: here("apps/desk"),
  base: "/",
  plugins: [react()],
  resolve: {
    alias: {
      "@huotong/client/http": here("packages/client/src/http.ts"),
      "@huotong/client/keys": here("packages/client/src/keys.ts"),
      "@huotong/client/language": here("packages/client/src/language.ts"),
      "@huotong/client": here("packages/client/src/index.ts"),
      "@huotong/ui/tokens.css": here("packages/ui/src/tokens.css"),
      "@huotong/ui/base.css": here("packages/ui/src/base.css"),
      "@huotong/ui": here("packages/ui/src/index.ts"),
      "@huotong/forms": here("packages/forms/src/index.ts"),
      "@huotong/scan": here("packages/scan/src/index.ts"),
    },
  },
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    // Only files of our own host: fonts and pictures are never spliced into pages as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": SERVER, "/healthz": SERVER } },
  test: { root: here("."), include: ["{packages,apps,tests}/**/*.test.{ts,tsx}"] },
} as never);
