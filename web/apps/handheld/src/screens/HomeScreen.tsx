/** The next job with its reason, then the others: no menu that one has to read first. */

import { say } from "@huotong/client/language";
import type { Answer, Task, Told } from "../engine/answers";
import { trouble } from "../engine/model";
import { useHandheld } from "../handheld";
import { Link } from "../parts/Bar";
import { ChoiceButton } from "../parts/Choices";
import { Icon } from "../parts/Icon";
import { Band } from "../parts/Top";

export function HomeScreen({ answer: { data, message } }: { answer: Answer }) {
  const { model } = useHandheld();
  const open = model.packet;
  const tasks = (data.tasks ?? []).filter((task) => !open || task.packet !== open.packet);
  const [first, ...others] = open ? [null, ...tasks] : tasks;
  return (
    <>
      <Person />
      <div className="body canvas">
        {message && message.key !== "empty" && <Band told={message} />}
        {open ? <Held /> : first ? <First task={first} /> : <Nothing told={message} />}
        {others.some(Boolean) && <h2 className="label">{say("然后", "Then")}</h2>}
        <ul className="rows card tasks">
          {others.map((task) => task && <TaskRow key={task.key} task={task} />)}
        </ul>
      </div>
      <Menu data={data} />
    </>
  );
}

function Person() {
  const { model, engine } = useHandheld();
  const name = model.who?.person?.name ?? "";
  return (
    <header className="bar person" data-tone="wait">
      <button type="button" className="bare" data-choice="leave" onClick={() => engine.sheet("leave")}>
        <i className="face" aria-hidden="true">
          {[...name][0]}
        </i>
        <b data-field="person">{name}</b>
      </button>
      <Link />
    </header>
  );
}

function First({ task }: { task: Task }) {
  const { engine } = useHandheld();
  return (
    <section className="first" data-row={task.key}>
      <p className="label">{say("下一件", "Next job")}</p>
      <h1 data-field="task">{task.title}</h1>
      {task.detail && <p>{task.detail}</p>}
      {task.why && (
        <p className="why">
          <Icon of="why" size={22} />
          <span>{say(`为什么是它：${task.why}`, `Why this one: ${task.why}`)}</span>
        </p>
      )}
      <button type="button" className="white" data-choice={`task:${task.key}`} onClick={() => void engine.scan({ choice: `task:${task.key}` })}>
        {task.packet ? say("接着干", "Go on") : say("开始", "Start")} <Icon of="on" />
      </button>
    </section>
  );
}

/** Work that was begun is the next job, with or without network. */
function Held() {
  const { model, engine } = useHandheld();
  const packet = model.packet;
  if (!packet) return null;
  const { done, all } = packet.state as { done?: number; all?: number | null };
  return (
    <section className="first">
      <p className="label">{say("手上的活", "In your hands")}</p>
      <h1 data-field="task">{String(packet.dialogue.title ?? "")}</h1>
      {all ? <p>{say(`做了 ${done} 站，共 ${all}`, `${done} of ${all} stops done`)}</p> : null}
      <button type="button" className="white" data-choice="resume" onClick={() => void engine.resume()}>
        {say("接着干", "Go on")} <Icon of="on" />
      </button>
      {model.online && model.waiting.length === 0 && (
        <button type="button" className="ghost" data-choice="give_back" onClick={() => void engine.giveBack()}>
          {say("交回去，别人做", "Give it back to others")}
        </button>
      )}
    </section>
  );
}

function Nothing({ told }: { told: Told | null }) {
  return (
    <section className="first">
      <p className="label">{say("下一件", "Next job")}</p>
      <h1>{told?.key === "empty" ? told.text : say("现在没有派给您的活", "Nothing is waiting for you")}</h1>
      <p>{told?.remedy ?? say("扫货、货位或车，就从那里开始。", "Scan goods, a bin or a cart to begin there.")}</p>
    </section>
  );
}

function TaskRow({ task }: { task: Task }) {
  const { engine } = useHandheld();
  return (
    <li>
      <button type="button" data-choice={`task:${task.key}`} data-row={task.key} onClick={() => void engine.scan({ choice: `task:${task.key}` })}>
        <Icon of={task.kind} />
        <span>
          <b>{task.title}</b>
          {(task.detail || task.why) && <small>{task.detail || task.why}</small>}
        </span>
        {task.count != null && <b className="value">{task.count}</b>}
      </button>
    </li>
  );
}

function Menu({ data }: { data: Answer["data"] }) {
  const { model, engine } = useHandheld();
  const mine = model.waiting.length + trouble(model.fates).length;
  return (
    <footer className="choices menu">
      {data.menu?.map((choice) => (
        <ChoiceButton key={choice.key} choice={labelled(choice, data.exceptions)} icon={choice.key.split(":").at(-1)} />
      ))}
      <button type="button" className="plain" data-choice="inbox" onClick={() => engine.sheet("inbox")}>
        <Icon of="inbox" size={26} />
        <span>
          {say("收件箱", "Inbox")} {mine > 0 && <b className="badge">{mine}</b>}
        </span>
      </button>
    </footer>
  );
}

const labelled = (choice: { key: string; label: string }, exceptions = 0) =>
  choice.key.endsWith("exceptions") && exceptions > 0 ? { ...choice, label: `${choice.label} ${exceptions}` } : choice;
