/** The frame of every screen: own work, business, warehouse, data; the proof badge; the person. */

import { say, signOut, typesQuery, type TypeBrief } from "@huotong/client";
import { Icon, Key, onScan, Toasts, useShortcuts, type Shortcut } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { Dropdown } from "antd";
import { Languages, LogOut, Moon, PanelLeft, Search, Sun, Keyboard } from "lucide-react";
import { useEffect, useState, type MouseEvent, type ReactNode } from "react";

import { Lost, Stream } from "./live";
import { KeysDialog } from "./KeysDialog";
import { Palette } from "./Palette";
import { Proof } from "./Proof";
import { brightness, useSession } from "./session";
import { START, useBeginning } from "./screens/start/data";
import { GOES, iconOf, screens, sections, type Place } from "./words";

/** What the tab of the browser is called: the screen, or the document and what it is. */
function useTitle(path: string, types: TypeBrief[], places: Place[]): void {
  const [, , type, code] = path.split("/");
  const place = places.find((each) => each.to === path)?.label;
  const label = place ?? [code && code !== "new" && decodeURIComponent(code), types.find((each) => each.key === type)?.label].filter(Boolean).join(" · ");
  const title = [label, say("货通", "Huotong")].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

export function Shell({ children }: { children: ReactNode }) {
  const { me, preferences, set } = useSession();
  const { data } = useQuery(typesQuery());
  const [keys, setKeys] = useState(false);
  const [palette, setPalette] = useState<string | null>(null);
  const router = useRouter();
  const go = (to: string) => router.history.push(to);
  const beginning = useBeginning(preferences).shown;
  const types = (data?.types ?? []).filter((type) => type.menu);
  const folded = preferences.folded === true;
  const group = say("到处", "Everywhere");
  const goes: Shortcut[] = [
    ...screens(me).flatMap((place) => (place.keys ? [{ keys: place.keys, label: place.label, group, run: () => go(place.to) }] : [])),
    ...types.flatMap((type) => (GOES[type.key] ? [{ keys: GOES[type.key]!, label: type.label, group, run: () => go(`/desk/${type.key}`) }] : [])),
  ];
  useEffect(() => onScan(setPalette), []);
  useTitle(useRouterState({ select: (state) => state.location.pathname }), types, screens(me));
  useShortcuts([
    { keys: "ctrl+k", label: say("找单、找货、做事", "Find and do"), group, always: true, run: () => setPalette("") },
    { keys: "?", label: say("全部按键", "All keys"), group, run: () => setKeys(true) },
    { keys: "[", label: say("收起导航", "Fold the navigation"), group, run: () => set({ folded: !folded }) },
    ...goes,
  ]);
  return (
    <div className="desk" data-folded={folded || undefined}>
      <a className="unseen" href="#main">
        {say("跳到内容", "Skip to the content")}
      </a>
      <nav className="desk-nav" aria-label={say("导航", "Navigation")}>
        <Organisation />
        <button type="button" className="desk-find" data-verb="palette" onClick={() => setPalette("")}>
          <Icon of={Search} />
          <span>{say("找单、找货、做事", "Find and do")}</span>
          <Key>Ctrl K</Key>
        </button>
        <div className="desk-menu">
          <ul>
            {screens(me).filter((place) => beginning || place.to !== START).map((place) => (
              <Entry key={place.to} place={place} />
            ))}
          </ul>
          {sections().map((section) => (
            <Group key={section.label} label={section.label} types={types.filter((type) => section.modules.includes(type.module))} />
          ))}
          <Group label={say("其他", "More")} types={types.filter((type) => !sections().some((section) => section.modules.includes(type.module)))} />
        </div>
        <Proof />
        <Person onKeys={() => setKeys(true)} />
      </nav>
      <main id="main" className="desk-main">
        <Lost />
        {children}
      </main>
      <KeysDialog open={keys} onClose={() => setKeys(false)} />
      {palette !== null && <Palette key={palette} words={palette} types={types} onClose={() => setPalette(null)} onGo={go} />}
      <Stream />
      <Toasts />
    </div>
  );
}

function Organisation() {
  const { me, set, preferences } = useSession();
  return (
    <header className="desk-own">
      <span className="desk-mark" aria-hidden="true" />
      <b>{me.organisation?.name ?? say("货通", "Huotong")}</b>
      <button type="button" className="ht-icon-button" aria-label={say("收起导航", "Fold the navigation")} onClick={() => set({ folded: preferences.folded !== true })}>
        <PanelLeft size={16} strokeWidth={1.5} />
      </button>
    </header>
  );
}

function Group({ label, types }: { label: string; types: TypeBrief[] }) {
  if (!types.length) return null;
  return (
    <section>
      <h2>{label}</h2>
      <ul>
        {types.map((type) => (
          <Entry key={type.key} place={{ to: `/desk/${type.key}`, label: type.label, icon: iconOf(type.key) }} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ place }: { place: Place }) {
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = place.to === "/desk/" ? path === "/desk/" || path === "/desk" : path === place.to || path.startsWith(`${place.to}/`);
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(place.to);
  };
  return (
    <li>
      <a href={place.to} aria-current={here ? "page" : undefined} title={place.label} onClick={follow}>
        <Icon of={place.icon} />
        <span>{place.label}</span>
      </a>
    </li>
  );
}

function Person({ onKeys }: { onKeys: () => void }) {
  const { me, preferences, set } = useSession();
  const cache = useQueryClient();
  const dark = brightness(preferences) === "dark";
  const name = me.name || me.login;
  const items = [
    { key: "language", icon: <Icon of={Languages} />, label: <span data-verb="language">{say("English", "中文")}</span>, onClick: () => set({ language: say("en", "zh") }) },
    { key: "theme", icon: <Icon of={dark ? Sun : Moon} />, label: <span data-verb="theme">{dark ? say("浅色", "Light") : say("深色", "Dark")}</span>, onClick: () => set({ theme: dark ? "light" : "dark" }) },
    { key: "keys", icon: <Icon of={Keyboard} />, label: say("全部按键", "All keys"), onClick: onKeys },
    { key: "out", icon: <Icon of={LogOut} />, label: <span data-verb="sign_out">{say("退出", "Sign out")}</span>, onClick: () => void signOut().finally(() => cache.resetQueries()) },
  ];
  return (
    <Dropdown trigger={["click"]} placement="topLeft" menu={{ items }}>
      <button type="button" className="desk-person" data-verb="person">
        <span className="desk-face" aria-hidden="true">
          {name.slice(0, 1).toUpperCase()}
        </span>
        <span>
          <b>{name}</b>
          <small>{me.roles?.map((role) => role.name).join(say("、", ", ")) || me.login}</small>
        </span>
      </button>
    </Dropdown>
  );
}
