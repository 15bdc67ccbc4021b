import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { worker } from "./apps/handheld/build/worker_plugin.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The server that the development server passes the API on to. */
const SERVER = process.env.HT_URL ?? "http://127.0.0.1:8420";

/** The handheld: React's way of writing on Preact, which is a fifth of its size; served below /h/. */
export default defineConfig({
  root: here("apps/handheld"),
  base: "/h/",
  plugins: [worker()],
  resolve: {
    alias: {
      "@huotong/client/http": here("packages/client/src/http.ts"),
      "@huotong/client/keys": here("packages/client/src/keys.ts"),
      "@huotong/client/language": here("packages/client/src/language.ts"),
      "@huotong/scan": here("packages/scan/src/index.ts"),
      "@huotong/ui/tokens.css": here("packages/ui/src/tokens.css"),
      "react/jsx-runtime": "preact/jsx-runtime",
      "react-dom/client": "preact/compat/client",
      "react-dom": "preact/compat",
      react: "preact/compat",
    },
  },
  build: {
    outDir: here("dist/h"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": SERVER, "/healthz": SERVER } },
});
