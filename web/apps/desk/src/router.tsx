/** The addresses of the desk. What comes after `?` is the API's own query, as text. */

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";

import { Shell } from "./Shell";
import { DocumentScreen, ListScreen } from "./screens/TypeScreens";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});

const home = createRoute({ getParentRoute: () => root, path: "/desk/", component: lazyRouteComponent(() => import("./screens/start/Front"), "Front") });
const stock = createRoute({ getParentRoute: () => root, path: "/desk/-/stock", component: lazyRouteComponent(() => import("./screens/stock/Stock"), "Stock") });

const start = createRoute({ getParentRoute: () => root, path: "/desk/-/start", component: lazyRouteComponent(() => import("./screens/start/Start"), "Start") });

const map = createRoute({ getParentRoute: () => root, path: "/desk/-/map", component: lazyRouteComponent(() => import("./screens/map/Map"), "Map") });

const layout = createRoute({ getParentRoute: () => root, path: "/desk/-/layout", component: lazyRouteComponent(() => import("./screens/layout/Layout"), "Layout") });

const import_ = createRoute({ getParentRoute: () => root, path: "/desk/-/import", component: lazyRouteComponent(() => import("./screens/import/Import"), "Import") });

const list = createRoute({
  getParentRoute: () => root,
  path: "/desk/$type",
  component: function List() {
    return <ListScreen type={list.useParams().type} />;
  },
});

const document_ = createRoute({
  getParentRoute: () => root,
  path: "/desk/$type/$id",
  component: function Document() {
    const { type, id } = document_.useParams();
    return <DocumentScreen type={type} id={id} />;
  },
});

export const router = createRouter({
  routeTree: root.addChildren([home, import_, start, stock, map, layout, list, document_]),
  parseSearch: (text) => ({ query: text.replace(/^\?/, "") }),
  stringifySearch: (search) => (search.query ? `?${String(search.query)}` : ""),
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

export const addressOf = (type: string, code: string): string => `/desk/${type}/${encodeURIComponent(code)}`;

/** The query of the address that is open, and how to change it or go elsewhere. */
export function useAddress() {
  const { history } = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr.replace(/^\?/, "") });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const go = useCallback((to: string) => history.push(to), [history]);
  const setSearch = useCallback((next: string) => history.push(`${path}${next ? `?${next}` : ""}`), [history, path]);
  return { search, setSearch, go };
}
