
"use strict";
// Choosing a phrase plays just that phrase of its turn's sound. Without this script the players still work.
let stopAt = null;
let playing = null;

function stop() {
  if (playing) {
    playing.classList.remove("playing");
  }
  playing = null;
  stopAt = null;
}

function play(phrase) {
  const sound = document.getElementById(phrase.dataset.sound);
  for (const other of document.querySelectorAll("audio")) {
    if (other !== sound) {
      other.pause();
    }
  }
  stop();
  playing = phrase;
  stopAt = Number(phrase.dataset.end);
  phrase.classList.add("playing");
  sound.currentTime = Number(phrase.dataset.start);
  sound.play();
}

for (const phrase of document.querySelectorAll(".phrase")) {
  phrase.setAttribute("role", "button");
  phrase.setAttribute("tabindex", "0");
  phrase.addEventListener("click", () => play(phrase));
  phrase.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      play(phrase);
    }
  });
}

for (const sound of document.querySelectorAll("audio")) {
  sound.addEventListener("timeupdate", () => {
    if (playing && playing.dataset.sound === sound.id && sound.currentTime >= stopAt) {
      sound.pause();
      stop();
    }
  });
  sound.addEventListener("ended", stop);
}
