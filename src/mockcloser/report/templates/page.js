
"use strict";
// Choosing a phrase plays just that phrase of its turn's sound. Without this script the players still work.

// On phones a browser holds some dozens of players at once and refuses more, so that only the latest stay loaded.
const MOST_LOADED = 12;
const loaded = [];
let playing = null;
let wanted = 0;

function unmark() {
  if (playing) {
    playing.classList.remove("playing");
  }
  playing = null;
}

function stop() {
  wanted += 1;
  unmark();
  for (const sound of document.querySelectorAll("audio")) {
    sound.pause();
  }
}

function whenReady(sound, then) {
  if (sound.readyState >= HTMLMediaElement.HAVE_METADATA) {
    then();
    return;
  }
  sound.addEventListener("loadedmetadata", then, { once: true });
  sound.load();
}

function play(phrase) {
  stop();
  const sound = document.getElementById(phrase.dataset.sound);
  const number = wanted;
  playing = phrase;
  phrase.classList.add("playing");
  sound.preload = "auto";
  whenReady(sound, () => {
    if (number !== wanted) {
      return;
    }
    sound.currentTime = Number(phrase.dataset.start);
    sound.play().then(() => watch(phrase, sound, number), unmark);
  });
}

function watch(phrase, sound, number) {
  if (number !== wanted) {
    return;
  }
  if (sound.ended || sound.currentTime >= Number(phrase.dataset.end)) {
    sound.pause();
    unmark();
  } else if (sound.paused) {
    unmark();
  } else {
    setTimeout(() => watch(phrase, sound, number), 20);
  }
}

function unload(sound) {
  const address = sound.getAttribute("src");
  sound.preload = "none";
  sound.removeAttribute("src");
  sound.load();
  sound.setAttribute("src", address);
}

// One Tab stop a turn; the arrow keys go from phrase to phrase.
function reachable(phrases) {
  phrases.forEach((phrase, place) => {
    phrase.tabIndex = place === 0 ? 0 : -1;
    phrase.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step && phrases[place + step];
      if (next) {
        event.preventDefault();
        phrase.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    });
  });
}

for (const phrase of document.querySelectorAll(".phrase")) {
  phrase.setAttribute("role", "button");
  phrase.setAttribute("aria-describedby", "plays");
  phrase.tabIndex = 0;
  phrase.addEventListener("click", () => play(phrase));
  phrase.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      play(phrase);
    }
  });
}

for (const said of document.querySelectorAll(".said")) {
  reachable([...said.querySelectorAll(".phrase")]);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    stop();
  }
});

for (const sound of document.querySelectorAll("audio")) {
  sound.addEventListener("play", () => {
    for (const other of loaded) {
      if (other !== sound) {
        other.pause();
      }
    }
  });
  sound.addEventListener("loadedmetadata", () => {
    if (loaded.includes(sound)) {
      loaded.splice(loaded.indexOf(sound), 1);
    }
    loaded.push(sound);
    if (loaded.length > MOST_LOADED) {
      unload(loaded.shift());
    }
  });
}

// On paper nothing can be opened. The numbers of a plot are left out there: the plot itself is printed.
const closed = [];
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open], .plot details)")) {
    details.open = true;
    closed.push(details);
  }
});
window.addEventListener("afterprint", () => {
  for (const details of closed.splice(0)) {
    details.open = false;
  }
});
