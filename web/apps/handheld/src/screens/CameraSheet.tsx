/** The camera as a gun, for phones: what it reads is a scan like any other. */

import { say } from "@huotong/client/language";
import { type Camera, type CameraFault, CameraRefused, startCamera } from "@huotong/scan";
import { useEffect, useRef, useState } from "react";
import { useHandheld } from "../handheld";
import { Icon } from "../parts/Icon";
import { Bar } from "../parts/Bar";
import { read } from "../gun";

const FAULTS: Record<CameraFault, [string, string]> = {
  no_camera: ["这台设备没有相机。用扫描枪或键盘。", "This device has no camera. Use the gun or the keys."],
  not_allowed: ["没让这里用相机。在浏览器的网站设置里打开，再回来。", "The camera is not allowed here. Allow it in the browser's site settings, then come back."],
  busy: ["相机被别的程序占着。关掉那个程序再试。", "Another program has the camera. Close it and try again."],
  needs_https: ["相机要用 https 打开。按说明装好证书，用新地址打开。", "The camera needs https. Install the certificate and open the new address."],
};

export function CameraSheet() {
  const { engine } = useHandheld();
  const picture = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<CameraFault | null>(null);
  const [camera, setCamera] = useState<Camera | null>(null);
  const [lit, setLit] = useState(false);
  useEffect(() => {
    let over = false;
    let running: Camera | null = null;
    const scanned = (text: string) => {
      engine.sheet(null);
      read(engine, text);
    };
    startCamera(picture.current!, scanned).then(
      (started) => {
        running = started;
        if (over) started.stop();
        else setCamera(started);
      },
      (problem) => setFault(problem instanceof CameraRefused ? problem.kind : "no_camera"),
    );
    return () => {
      over = true;
      running?.stop();
    };
  }, []);
  const light = camera?.light;
  return (
    <>
      <section className="top camera" data-tone="wait">
        <Bar heads title={say("相机扫码", "Scan by camera")} onBack={() => engine.sheet(null)} />
        {fault ? <h1 className="question">{say(...FAULTS[fault])}</h1> : <video ref={picture} muted playsInline />}
      </section>
      <footer className="choices">
        {light && (
          <button
            type="button"
            className="plain"
            data-choice="light"
            aria-pressed={lit}
            onClick={() => {
              void light(!lit);
              setLit(!lit);
            }}
          >
            <Icon of="sun" /> {lit ? say("关灯", "Light off") : say("开灯", "Light on")}
          </button>
        )}
        <button type="button" className="plain" data-choice="keys" onClick={() => engine.sheet("keys")}>
          <Icon of="keys" /> {say("用键盘输码", "Type a code")}
        </button>
      </footer>
    </>
  );
}
