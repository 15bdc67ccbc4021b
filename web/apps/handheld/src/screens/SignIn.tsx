/** Who works on this device: by badge in two seconds, or by PIN. A new device is named once, by somebody with a password. */

import { language, say, speak } from "@huotong/client/language";
import { useEffect, useState } from "react";
import { server, type Warehouse } from "../engine/server";
import { useHandheld } from "../handheld";
import { Icon, Octagon } from "../parts/Icon";
import { CodePad, NumberPad, typed } from "../parts/Pad";
import { people, remember } from "../parts/people";

const LONGEST_PIN = 8;

export function SignInScreen() {
  const { model } = useHandheld();
  const [login, setLogin] = useState<string | null>(null);
  if (login === null) return <Badge onPin={() => setLogin("")} onPerson={setLogin} />;
  if (login === "") return <Login onLogin={setLogin} onBack={() => setLogin(null)} />;
  return <Pin key={model.said?.text} login={login} onBack={() => setLogin(null)} />;
}

function Badge({ onPin, onPerson }: { onPin: () => void; onPerson: (login: string) => void }) {
  const { model } = useHandheld();
  const device = model.who?.device;
  return (
    <>
      <section className="top full" data-tone={model.said ? "refused" : "wait"}>
        <Named />
        <div className="verdict">
          {model.said ? <Octagon size={72} /> : <Icon of="badge" size={96} />}
          <h1 data-field="message">{model.said?.text ?? say("扫工牌", "Scan your badge")}</h1>
          <p>{model.said?.remedy ?? say("扣扳机扫一下，就开始。", "Pull the trigger once and you are in.")}</p>
          <p className="here">{device?.name}</p>
        </div>
      </section>
      <div className="body canvas">
        <Waiting />
        {model.left.length > 0 && (
          <p className="note" data-field="open">
            {say("交下来的：", "Handed over: ")}
            <b>{model.left.map((work) => [work.title, work.cart].filter(Boolean).join(" · ")).join(say("；", "; "))}</b>
          </p>
        )}
        <div className="people">
          {people().map((person) => (
            <button key={person.login} type="button" className="plain" data-choice={`person:${person.login}`} onClick={() => onPerson(person.login)}>
              <i className="face" aria-hidden="true">
                {[...person.name][0]}
              </i>
              {person.name}
            </button>
          ))}
        </div>
      </div>
      <footer className="choices">
        <button type="button" className="plain" data-choice="pin" onClick={onPin}>
          <Icon of="person" /> {say("没带工牌，用 PIN", "No badge: use a PIN")}
        </button>
      </footer>
    </>
  );
}

/** Whoever signs in next sends them. */
function Waiting() {
  const waiting = useHandheld().model.waiting.length;
  if (waiting === 0) return null;
  return (
    <p className="note" data-field="waiting">
      {say(`${waiting} 条还没传上，留在本机。`, `${waiting} scans are not sent yet; they stay on this device.`)}
    </p>
  );
}

function Named() {
  const { redraw } = useHandheld();
  return (
    <header className="bar">
      <p className="where">
        <b>{say("货通", "Huotong")}</b>
      </p>
      <button
        type="button"
        className="bare"
        data-choice="language"
        onClick={() => {
          speak(language() === "zh" ? "en" : "zh");
          redraw();
        }}
      >
        {language() === "zh" ? "English" : "中文"}
      </button>
    </header>
  );
}

function Login({ onLogin, onBack }: { onLogin: (login: string) => void; onBack: () => void }) {
  const [text, setText] = useState("");
  return (
    <>
      <section className="top" data-tone="wait">
        <Back onBack={onBack} title={say("您的账号", "Your login")} />
        <p className="typed" data-field="typed">
          {text || " "}
        </p>
      </section>
      <div className="body">
        <CodePad letters onPress={(key) => setText(typed(text, key.length === 1 ? key.toLowerCase() : key))} />
      </div>
      <footer className="choices">
        <button type="button" className="main" data-choice="enter" disabled={!text} onClick={() => onLogin(text)}>
          {say("接着输 PIN", "Now the PIN")} <Icon of="on" />
        </button>
      </footer>
    </>
  );
}

function Pin({ login, onBack }: { login: string; onBack: () => void }) {
  const { model, engine } = useHandheld();
  const [pin, setPin] = useState("");
  const known = people().find((person) => person.login === login);
  async function enter(): Promise<void> {
    await engine.signIn({ login, pin });
    const person = engine.model().who?.person;
    if (person) remember({ login, name: person.name });
    else setPin("");
  }
  return (
    <>
      <section className="top" data-tone={model.said && !pin ? "refused" : "wait"}>
        <Back onBack={onBack} title={known?.name ?? login} />
        <h1 className="ask" data-field="message">
          {model.said && !pin ? model.said.text : say("PIN", "PIN")}
        </h1>
        {model.said?.remedy && !pin && <p>{model.said.remedy}</p>}
        <p className="pins" role="status" aria-label={say(`输了 ${pin.length} 位`, `${pin.length} figures`)}>
          {Array.from({ length: Math.max(4, pin.length) }, (_, index) => (
            <i key={index} className={index < pin.length ? "there" : ""} />
          ))}
        </p>
      </section>
      <div className="body">
        <NumberPad onPress={(key) => setPin(typed(pin, key).slice(0, LONGEST_PIN))} />
      </div>
      <footer className="choices">
        <button type="button" className="main" data-choice="enter" disabled={pin.length < 4} onClick={() => void enter()}>
          {say("进来干活", "Start the shift")}
        </button>
      </footer>
    </>
  );
}

function Back({ title, onBack }: { title: string; onBack: () => void }) {
  return (
    <header className="bar">
      <button type="button" className="bare" data-choice="back" aria-label={say("返回", "Back")} onClick={onBack}>
        <Icon of="back" size={26} />
      </button>
      <p className="where">
        <b>{title}</b>
      </p>
    </header>
  );
}

/** Once for each device: a password, then its name and its warehouse. */
export function EnrolScreen() {
  const { engine, model } = useHandheld();
  const [warehouses, setWarehouses] = useState<Warehouse[] | null>(null);
  const [signedIn, setSignedIn] = useState(false);
  const was = model.who?.was;
  useEffect(() => {
    if (signedIn)
      server.warehouses().then(
        (page) => setWarehouses(page.rows),
        (problem: Error) => engine.say({ tone: "refused", text: problem.message }),
      );
  }, [signedIn]);
  return (
    <>
      <section className="top" data-tone={model.said ? "refused" : "wait"}>
        <Named />
        <h1 className="ask">{signedIn ? say("这台设备叫什么，在哪个仓", "What is this device called, and where is it?") : was ? say(`${was} 的登记没有了`, `${was} is no longer enrolled`) : say("新设备，先登录一次", "A new device: sign in once")}</h1>
        <p data-field="message">
          {model.said
            ? `${model.said.text} ${model.said.remedy ?? ""}`
            : was
              ? say("被收回，或在别处重新登记了。调度员或经理在这里登录，登记一次就能用。", "It was revoked, or enrolled anew elsewhere. A dispatcher or manager signs in here and enrols it again.")
              : say("以后每班扫工牌就行。", "After that a badge is enough for each shift.")}
        </p>
        <Waiting />
      </section>
      {warehouses && signedIn ? <Naming warehouses={warehouses} /> : <Password onDone={() => setSignedIn(true)} />}
    </>
  );
}

function Password({ onDone }: { onDone: () => void }) {
  const { engine } = useHandheld();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  async function enter(event: { preventDefault(): void }): Promise<void> {
    event.preventDefault();
    setBusy(true);
    if (await engine.password(login, password)) onDone();
    setBusy(false);
  }
  return (
    <form onSubmit={(event) => void enter(event)}>
      <div className="body">
        <label>
          {say("账号", "Login")}
          <input name="login" autoComplete="username" autoCapitalize="none" value={login} onInput={(event) => setLogin(event.currentTarget.value)} />
        </label>
        <label>
          {say("密码", "Password")}
          <input name="password" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
        </label>
      </div>
      <footer className="choices">
        <button type="submit" className="main" data-choice="sign_in" disabled={busy || !login || !password}>
          {say("登录", "Sign in")}
        </button>
      </footer>
    </form>
  );
}

function Naming({ warehouses }: { warehouses: Warehouse[] }) {
  const { engine } = useHandheld();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(warehouses.length === 1 ? warehouses[0]!.code : "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void engine.enrol(name.trim(), chosen);
      }}
    >
      <div className="body">
        <label>
          {say("设备名，贴在壳上的那个", "Name of the device, as on its label")}
          <input name="device" autoComplete="off" placeholder="PDA-07" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <p className="label">{say("仓库", "Warehouse")}</p>
        <div className="options">
          {warehouses.map((warehouse) => (
            <button key={warehouse.code} type="button" className={warehouse.code === chosen ? "plain chosen" : "plain"} aria-pressed={warehouse.code === chosen} data-choice={`warehouse:${warehouse.code}`} onClick={() => setChosen(warehouse.code)}>
              {(language() === "en" && warehouse.name_en) || warehouse.name || warehouse.code}
            </button>
          ))}
        </div>
      </div>
      <footer className="choices">
        <button type="submit" className="main" data-choice="enrol" disabled={!name.trim() || !chosen}>
          {say("就用这台", "Use this device")}
        </button>
      </footer>
    </form>
  );
}
