/** List and form of any type, as addresses of the desk. */

import { say, typeQuery, type Document, type Type } from "@huotong/client";
import { DocumentPage, ListPage, Views, type DocumentProps } from "@huotong/forms";
import { Button, Empty, Skeleton } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useRef, type ReactNode } from "react";

import { Others } from "../live";
import { remember } from "../Palette";
import { useSession } from "../session";
import { addressOf, useAddress } from "../router";
import { besidesList, documentSides } from "./special";

/** The list that a person came from, with its filters, for the way back. */
const lists = new Map<string, string>();

function Typed({ type: key, children }: { type: string; children: (type: NonNullable<ReturnType<typeof useType>["data"]>) => ReactNode }) {
  const type = useType(key);
  if (type.isError) return <NoSuchScreen name={key} />;
  return type.data ? children(type.data) : <Skeleton />;
}

/** An address that leads nowhere, or to what this person may not see. */
function NoSuchScreen({ name }: { name: string }) {
  const { go } = useAddress();
  const title = name === "-" ? say("没有这个画面。", "There is no such screen.") : say(`没有“${name}”这种资料，或者您没有权限看。`, `There is no “${name}”, or you may not see it.`);
  return (
    <Empty title={title} act={<Button onClick={() => go("/desk/")}>{say("回首页", "To the home screen")}</Button>}>
      {say("地址可能抄错了。按 Ctrl K 找单、找货、找画面；要权限请找管理员。", "The address may be mistyped. Ctrl K finds papers, goods and screens; for rights ask an administrator.")}
    </Empty>
  );
}

const useType = (key: string) => useQuery(typeQuery(key));

export function ListScreen({ type: key }: { type: string }) {
  const { me } = useSession();
  const { search, setSearch, go } = useAddress();
  lists.set(key, search);
  const open = useCallback((row: Document) => go(addressOf(key, codeOf(row))), [key, go]);
  const address = useCallback((row: Document) => addressOf(key, codeOf(row)), [key]);
  const fresh = useCallback(() => go(`/desk/${key}/new`), [key, go]);
  return (
    <Typed type={key}>
      {(type) => <ListPage key={key} type={type} search={search} onSearch={setSearch} address={address} onOpen={open} onNew={fresh} besides={besidesList(type)} views={<Views type={type} search={search} login={me.login} onSearch={setSearch} />} />}
    </Typed>
  );
}

export function DocumentScreen({ type: key, id }: { type: string; id: string }) {
  const { me } = useSession();
  const { go } = useAddress();
  const back = `/desk/${key}${lists.get(key) ? `?${lists.get(key)}` : ""}`;
  const toList = useCallback(() => go(back), [go, back]);
  const opened = useRef<string | null>(null);
  return (
    <Typed type={key}>
      {(type) => {
        if (id !== "new" && opened.current !== id) {
          opened.current = id;
          remember({ to: addressOf(key, id), label: id, more: "", group: say("最近", "Recent"), type: key });
        }
        return <DocumentPage type={type} id={id} owner={me.login} list={back} onList={toList} onOpen={(next) => go(addressOf(key, next))} {...sides(type)} />;
      }}
    </Typed>
  );
}

/** What the type has to say besides, and who else is there. */
function sides(type: Type): Partial<DocumentProps> {
  const own = documentSides(type);
  return {
    ...own,
    besides: (document) => (
      <>
        <Others type={type.key} id={document.id} />
        {own.besides?.(document)}
      </>
    ),
  };
}

const codeOf = (row: Document): string => String(row.number ?? row.code ?? row.id);
