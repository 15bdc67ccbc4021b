/** What this person may do next, the most urgent first; a click leads to the papers. */

import { say } from "@huotong/client";
import { dateText, plural, quantityText } from "@huotong/ui";

import type { Task } from "./data";

const list = (type: string, state: string, order = "") => `/desk/${type}?filter[state][in]=${state}${order && `&order=${order}`}`;

const stage = (reached: string) => `${list("outbound", "released", "due_on")}&filter[picks.stage][in]=${reached}`;

const words = (task: Task): string =>
  ({
    release_wave: say(`放行波次 ${task.code}`, `Release wave ${task.code}`),
    release: say("放行出库单", "Release outbounds"),
    pick: say("拣货", "Pick"),
    pack: say("复核装箱", "Recheck and pack"),
    hand_over: say("交接给承运商", "Hand over to carriers"),
    move: say("做移库", "Move stock"),
    confirm: say("确认我的草稿订单", "Confirm my draft orders"),
  })[task.kind];

const address = (task: Task): string =>
  ({
    release_wave: `/desk/wave/${encodeURIComponent(task.code ?? "")}`,
    release: list("outbound", "open", "due_on"),
    pick: stage("open"),
    pack: stage("picked"),
    hand_over: stage("packed"),
    move: list("stock_move", "planned"),
    confirm: list("sales_order", "draft"),
  })[task.kind];

const amount = (task: Task): string =>
  task.lines === null
    ? say(`${quantityText(String(task.documents))} 单`, plural(task.documents, "paper"))
    : say(`${quantityText(String(task.lines))} 行`, plural(task.lines, "line"));

export function Tasks({ tasks, today, go }: { tasks: Task[]; today: string; go: (to: string) => void }) {
  return (
    <section data-tasks="">
      <header>
        <h2>
          {say("我的任务", "My tasks")} <span className="quiet">{tasks.length}</span>
        </h2>
      </header>
      {tasks.length === 0 ? (
        <p className="home-calm">{say("手上没有活。该放行、该拣、该装、该交接的，会按日期排在这里。", "Nothing to do. What is to be released, picked, packed and handed over stands here by day.")}</p>
      ) : (
        <ul className="home-card home-tasks">
          {tasks.map((task) => (
            <li key={`${task.kind}${task.code}`} data-task={task.kind}>
              <button type="button" onClick={() => go(address(task))}>
                <span className="quiet" data-tone={task.due && task.due < today ? "warn" : undefined}>
                  {task.due ? (task.due === today ? say("今天", "today") : dateText(task.due)) : say("不限", "any day")}
                </span>
                <span>{words(task)}</span>
                <span className="figure quiet">{amount(task)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
