/** What needs a person, before any menu: the day's figures, exceptions with one act each, tasks, waves against their end. */

import { act, get, nameOf, say, type Page } from "@huotong/client";
import { toldRefused } from "@huotong/forms";
import { Button, Empty, Key, Loading, Notice, Skeleton, tell, useShortcuts } from "@huotong/ui";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";

import { useAddress } from "../../router";
import { useSession } from "../../session";
import type { Exception, HomeSaid } from "./data";
import { address, proposal, Row } from "./Exceptions";
import "./home.css";
import { Strip } from "./Strip";
import { Tasks } from "./Tasks";
import { Legend, WaveRow } from "./WaveTable";

export function Home() {
  const { search, setSearch, go } = useAddress();
  const { me } = useSession();
  const cache = useQueryClient();
  const words = new URLSearchParams(search);
  const warehouse = words.get("warehouse");
  const home = useQuery({
    queryKey: ["figures", "home", warehouse],
    queryFn: ({ signal }) => get<HomeSaid>(`/api/home${warehouse ? `?${new URLSearchParams({ warehouse })}` : ""}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const warehouses = useQuery({ queryKey: ["list", "warehouse", "home"], queryFn: ({ signal }) => get<Page>("/api/warehouse?limit=100", signal), retry: false });
  const exceptions = home.data?.exceptions ?? [];
  const fill = (code: string) =>
    act("sales_order", code, "fill", {}).then(() => {
      tell(say(`${code} 已补占`, `${code} filled`));
      void cache.invalidateQueries({ queryKey: ["figures"] });
    }, toldRefused);
  const settle = (exception: Exception) => (exception.kind === "short" ? void fill(exception.code) : go(address(exception)));
  useShortcuts(exceptions.slice(0, 5).map((exception, index) => ({ keys: String(index + 1), label: proposal(exception), group: say("等人来定", "To decide"), run: () => settle(exception) })));
  return (
    <section className="home" data-home="">
      <header className="ht-head">
        <h1>{say("首页", "Home")}</h1>
        <span className="quiet">{new Date().toLocaleDateString(say("zh-CN", "en-GB"), { month: "long", day: "numeric", weekday: "long" })}</span>
        <span className="ht-space" />
        {(warehouses.data?.rows.length ?? 0) > 0 && (
          <Select
            aria-label={say("仓库", "Warehouse")}
            style={{ minWidth: 160 }}
            allowClear
            placeholder={say("全部仓库", "All warehouses")}
            value={warehouse ?? undefined}
            options={(warehouses.data?.rows ?? []).map((row) => ({ value: String(row.code), label: String(nameOf(row) ?? row.code) }))}
            onChange={(code) => setSearch(code ? `warehouse=${encodeURIComponent(code)}` : "")}
          />
        )}
      </header>
      <Loading active={home.isFetching && !home.isPending} />
      {home.isError && !home.data && <Notice told={[{ text: say("没有读到。", "This could not be read."), remedy: home.error.message }]} act={<Button small onClick={() => void home.refetch()}>{say("再试", "Try again")}</Button>} />}
      {home.isPending && <Skeleton />}
      {home.data && (
        <div className="home-body">
          {home.data.figures && <Strip figures={home.data.figures} go={go} />}
          <div className="home-columns">
            <div>
              <section>
                <header>
                  <h2>
                    {say("等人来定", "To decide")} <span className="quiet">{exceptions.length}</span>
                  </h2>
                  {exceptions.length > 0 && (
                    <span className="meta" aria-hidden="true">
                      <Key>1</Key> {exceptions.length > 1 && <>– <Key>{Math.min(5, exceptions.length)}</Key></>} {say("按建议办", "do as proposed")}
                    </span>
                  )}
                </header>
                {exceptions.length === 0 ? (
                  <p className="home-calm">{say(`${me.name || me.login}，没有等您定的事。缺货、过期未发、盘点差异、待您批的，都会出现在这里。`, `Nothing waits for you, ${me.name || me.login}. Short orders, late ones, count differences and approvals appear here.`)}</p>
                ) : (
                  <ul className="home-card">
                    {exceptions.map((exception) => (
                      <Row key={`${exception.kind}${exception.code}`} exception={exception} onOpen={() => go(address(exception))} onSettle={() => settle(exception)} />
                    ))}
                  </ul>
                )}
              </section>
              <section>
                <header>
                  <h2>{say("今天的波次", "Waves today")}</h2>
                  <Legend />
                </header>
                {home.data.waves.length === 0 ? (
                  <Empty title={say("现在没有波次。", "No waves now.")} act={<Button onClick={() => go("/desk/-/map")}>{say("到地图上计划", "Plan on the map")}</Button>}>
                    {say("把等着的出库单排成波次，走得最短。", "Put waiting outbounds together into waves that walk least.")}
                  </Empty>
                ) : (
                  <table className="home-waves">
                    <thead>
                      <tr>
                        <th>{say("波次", "Wave")}</th>
                        <th className="figure">{say("单数", "Orders")}</th>
                        <th>{say("进度", "Progress")}</th>
                        <th className="figure">{say("完成", "Done")}</th>
                        <th className="figure">{say("行走", "Walk")}</th>
                        <th className="figure">{say("更新", "Changed")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {home.data.waves.map((wave) => (
                        <WaveRow key={wave.number} wave={wave} onOpen={() => go(`/desk/wave/${encodeURIComponent(wave.number)}`)} />
                      ))}
                    </tbody>
                  </table>
                )}
              </section>
            </div>
            <Tasks tasks={home.data.tasks} today={home.data.today} go={go} />
          </div>
        </div>
      )}
    </section>
  );
}

