import "@huotong/ui/tokens.css";
import "@huotong/ui/base.css";
import "./desk.css";

import { language, Refused, speak } from "@huotong/client";
import { antTheme, listenToKeys } from "@huotong/ui";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useReducer } from "react";
import { createRoot } from "react-dom/client";

import { router } from "./router";
import { brightness, SignedIn } from "./session";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (count, problem) => count < 2 && !(problem instanceof Refused && problem.status >= 400 && problem.status < 500),
    },
  },
});

/** For scripts and tests: whether the page still waits for the server. */
queries.getQueryCache().subscribe(() => {
  document.documentElement.toggleAttribute("data-busy", queries.isFetching() > 0);
});

/** Drawn anew, whole, when the language changes; what was typed lies in drafts. */
function Desk() {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const spoken = language();
  const look = brightness(queries.getQueryData(["preferences"]));
  document.documentElement.dataset.theme = look;
  dayjs.locale(spoken === "zh" ? "zh-cn" : "en");
  return (
    <ConfigProvider theme={antTheme(look)} locale={spoken === "zh" ? zh : en} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <QueryClientProvider client={queries}>
        <SignedIn key={spoken} onLook={redraw}>
          <RouterProvider router={router} />
        </SignedIn>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

speak(language());
listenToKeys();
createRoot(document.getElementById("desk")!).render(<Desk />);
