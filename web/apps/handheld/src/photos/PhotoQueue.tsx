/** Photos that wait, and those that the server did not take. */

import { say } from "@huotong/client/language";
import { Octagon } from "../parts/Icon";
import { clock } from "../parts/moments";
import { usePhotographer } from "./Camera";

export function PhotoQueue() {
  const camera = usePhotographer();
  const { waiting = 0, refused = [] } = camera?.state() ?? {};
  return (
    <>
      {refused.map((photo) => (
        <article key={photo.key} className="trouble" data-photo={photo.key}>
          <h2>
            <Octagon size={24} /> {say("照片没传上", "A photo was not taken")} <time>{clock(photo.happened_at)}</time>
          </h2>
          <p>
            {photo.refused?.text} {photo.refused?.remedy}
          </p>
          <div className="row">
            <button type="button" className="plain" data-choice="seen" onClick={() => void camera?.seen(photo.key)}>
              {say("看过了，丢掉", "Seen, drop it")}
            </button>
          </div>
        </article>
      ))}
      {waiting > 0 && (
        <p className="note" data-field="photos">
          {say(`${waiting} 张照片等着传，排在扫描后面。`, waiting === 1 ? "1 photo waits; it goes after the scans." : `${waiting} photos wait; they go after the scans.`)}
        </p>
      )}
    </>
  );
}
