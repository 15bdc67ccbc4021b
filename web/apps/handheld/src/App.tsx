/** Which screen is drawn: signing in, what a finger opened, a refusal, or the step. */

import type { FunctionComponent } from "react";
import type { Answer } from "./engine/answers";
import { useHandheld } from "./handheld";
import { later } from "./parts/later";
import { Strip } from "./parts/Strip";

const work = () => import("./screens/Work");
const plain = () => import("./screens/Plain");
const sheets = () => import("./screens/Sheets");
const signingIn = () => import("./screens/SignIn");
const RefusedScreen = later(async () => (await import("./screens/RefusedScreen")).RefusedScreen);
const PlaceScreen = later(async () => (await work()).PlaceScreen);
const Reported = later(async () => (await import("./photos/Camera")).Reported);
const EnrolScreen = later(async () => (await signingIn()).EnrolScreen);
const SignInScreen = later(async () => (await signingIn()).SignInScreen);

const SCREENS: Record<string, FunctionComponent<{ answer: Answer }>> = {
  home: later(async () => (await import("./screens/HomeScreen")).HomeScreen),
  place: PlaceScreen,
  goods: later(async () => (await work()).GoodsScreen),
  quantity: later(async () => (await import("./screens/QuantityScreen")).QuantityScreen),
  choice: later(async () => (await plain()).ChoiceScreen),
  code: later(async () => (await work()).CodeScreen),
  recheck: later(async () => (await import("./screens/RecheckScreen")).RecheckScreen),
  lookup: later(async () => (await plain()).LookupScreen),
  done: later(async () => (await plain()).DoneScreen),
  exceptions: later(async () => (await plain()).ExceptionsScreen),
};

const SHEETS = {
  inbox: later(async () => (await sheets()).InboxSheet),
  settings: later(async () => (await import("./screens/SettingsSheet")).SettingsSheet),
  keys: later(async () => (await sheets()).KeysSheet),
  camera: later(async () => (await import("./screens/CameraSheet")).CameraSheet),
  leave: later(async () => (await sheets()).LeaveSheet),
};

export function App() {
  const { model } = useHandheld();
  const name = nameOf(model);
  return (
    <main className="handheld" data-screen={name} data-online={String(model.online)} data-waiting={model.waiting.length} data-sheet={model.sheet ?? undefined}>
      {model.slow && <i className="slow" aria-hidden="true" />}
      <Strip />
      {model.reported && <Reported />}
      <Drawn name={name} />
    </main>
  );
}

function nameOf(model: ReturnType<typeof useHandheld>["model"]): string {
  if (!model.started) return "starting";
  if (!model.who?.device) return model.who || !model.online ? "enrol" : "starting";
  if (!model.who.person) return "sign_in";
  return model.answer?.screen ?? "starting";
}

function Drawn({ name }: { name: string }) {
  const { model } = useHandheld();
  if (name === "starting") return <div className="body" aria-busy="true" />;
  if (name === "enrol") return <EnrolScreen />;
  if (name === "sign_in") return <SignInScreen />;
  const Sheet = model.sheet && SHEETS[model.sheet];
  if (Sheet) return <Sheet />;
  const answer = model.answer!;
  const told = answer.message;
  if (told?.tone === "refused" && answer.screen !== "recheck") return <RefusedScreen answer={answer} told={told} />;
  const Screen = SCREENS[answer.screen] ?? PlaceScreen;
  // A new step is a new screen: what was typed at the one before does not stay.
  return <Screen key={stepOf(answer)} answer={answer} />;
}

const stepOf = ({ screen, data }: Answer): string =>
  [screen, data.progress?.done, data.steps?.findIndex((step) => step.state === "now"), data.ask].join();
