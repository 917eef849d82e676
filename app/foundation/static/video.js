// A film's player: the smaller file on a slow line, speed, chapters, a transcript that follows and leads, and the second where it was left.
// Without this script the browser's own player, captions, transcript and downloads all work.
"use strict"
;(() => {
  const words = document.currentScript.dataset
  const remembered = {
    // Some browsers refuse storage; then a choice holds for this page only.
    read: key => { try { return localStorage.getItem("somo-" + key) } catch { return null } },
    write: (key, value) => { try { localStorage.setItem("somo-" + key, value) } catch {} },
  }
  const clock = second => Math.floor(second / 60) + ":" + String(Math.floor(second % 60)).padStart(2, "0")

  for (const figure of document.querySelectorAll("[data-film]")) play(figure)

  function play(figure) {
    const video = figure.querySelector("video")
    const caption = figure.querySelector("figcaption")
    const address = location.pathname.replace(/\/[^/]*$/, "/videos/" + figure.dataset.film + "/place")
    const bar = element("div", { className: "player" })
    caption.before(bar)
    let wanted = null

    // Going to a second loads the film first where nothing is loaded yet.
    function go(second, start = true) {
      known = true
      if (video.readyState) video.currentTime = second
      else wanted = second
      if (start) video.play().catch(() => {})
    }
    video.addEventListener("loadedmetadata", () => {
      if (wanted !== null) video.currentTime = wanted
      wanted = null
      video.playbackRate = Number(speed.value)
    })

    // Captions are on, and stay as the learner leaves them.
    const captions = [...video.textTracks].find(track => track.kind === "captions" && track.language === document.documentElement.lang) || video.textTracks[0]
    if (captions) captions.mode = remembered.read("captions") === "off" ? "hidden" : "showing"
    video.textTracks.addEventListener("change", () => captions && remembered.write("captions", captions.mode === "showing" ? "on" : "off"))

    // Speed
    const speed = element("select", {})
    for (const rate of ["0.75", "1", "1.25", "1.5", "2"]) speed.append(element("option", { value: rate, textContent: rate + "×" }))
    speed.value = remembered.read("speed") || "1"
    if (!speed.value) speed.value = "1"
    speed.addEventListener("change", () => { video.playbackRate = Number(speed.value); remembered.write("speed", speed.value) })
    video.addEventListener("ratechange", () => { if ([...speed.options].some(each => Number(each.value) === video.playbackRate)) speed.value = String(video.playbackRate) })
    label(words.speed, speed)

    // Chapters
    const transcript = figure.querySelector(".transcript div")
    const moments = transcript ? [...transcript.querySelectorAll("[data-at]")] : []
    const scenes = moments.filter(each => each.parentElement.classList.contains("scene"))
    const chapter = element("select", {})
    for (const each of scenes) chapter.append(element("option", { value: each.dataset.at, textContent: each.textContent }))
    chapter.addEventListener("change", () => go(Number(chapter.value)))
    if (scenes.length) label(words.chapter, chapter)

    // The smaller file, on slow lines and where it was chosen
    const sources = [...video.querySelectorAll("source")]
    const small = sources.filter(each => "small" in each.dataset)
    const line = navigator.connection
    const low = element("input", { type: "checkbox" })
    const chosen = remembered.read("low-data")
    low.checked = chosen ? chosen === "1" : Boolean(line && (line.saveData || /2g/.test(line.effectiveType)))
    function order() {
      const ordered = low.checked ? [...small, ...sources.filter(each => !small.includes(each))] : sources
      video.prepend(...ordered)
      if (!video.readyState && video.paused) { video.load(); return }
      const second = video.currentTime, playing = !video.paused
      video.load()
      wanted = second
      if (playing) video.play().catch(() => {})
    }
    if (small.length) {
      label(words.low + ", " + small[0].dataset.small, low)
      low.addEventListener("change", () => { remembered.write("low-data", low.checked ? "1" : "0"); order() })
      if (low.checked) order()
    }

    // A narration, where somebody has recorded one
    const voice = figure.querySelector("audio")
    if (voice) {
      const box = element("input", { type: "checkbox" })
      const follow = () => { if (Math.abs(voice.currentTime - video.currentTime) > 0.3) voice.currentTime = video.currentTime }
      const speak = () => {
        voice.playbackRate = video.playbackRate
        if (!box.checked || video.paused) return voice.pause()
        follow()
        voice.play().catch(() => {})
      }
      for (const event of ["play", "pause", "seeked", "ratechange", "ended"]) video.addEventListener(event, speak)
      box.addEventListener("change", speak)
      voice.hidden = true
      label(voice.parentElement.firstChild.textContent.trim(), box)
      voice.parentElement.hidden = true
    }

    // The transcript follows, and each of its sentences leads into the film: by a click, or with arrow keys and Enter.
    let current = null
    for (const each of moments) {
      each.setAttribute("role", "button")
      each.tabIndex = -1
      each.addEventListener("click", () => { mark(each); go(Number(each.dataset.at)) })
      each.addEventListener("keydown", event => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        const next = step ? moments[moments.indexOf(each) + step] : null
        if (next) { event.preventDefault(); focusable(next); next.focus() }
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); each.click() }
      })
    }
    function focusable(one) {
      for (const each of moments) each.tabIndex = each === one ? 0 : -1
    }
    if (moments.length) focusable(moments[0])
    function mark(one) {
      if (one === current) return
      current?.removeAttribute("aria-current")
      current = one
      one.setAttribute("aria-current", "true")
      if (!transcript.contains(document.activeElement)) focusable(one)
      transcript.scrollTop = one.offsetTop - transcript.clientHeight / 3
    }
    function follow() {
      const now = video.currentTime + 0.05
      const said = moments.filter(each => Number(each.dataset.at) <= now).pop()
      const scene = scenes.filter(each => Number(each.dataset.at) <= now).pop()
      if (said) mark(said)
      if (scene && document.activeElement !== chapter) chapter.value = scene.dataset.at
    }

    // The second where it was left: on the server for who is signed in, else in this browser
    const beacon = document.querySelector("form[data-place]")
    const key = "video" + address
    const said = element("p", { className: "resumed" })
    said.setAttribute("role", "status")
    bar.after(said)
    let known = false
    let sent = -1
    async function left() {
      if (!beacon) return Number(remembered.read(key)) || 0
      try { return (await (await fetch(address, { headers: { Accept: "application/json" } })).json()).seconds } catch { return 0 }
    }
    function keep() {
      const second = video.ended ? 0 : Math.floor(video.currentTime)
      if (!known || second === sent || video.seeking || video.readyState < 2) return
      sent = second
      if (!beacon) return remembered.write(key, second)
      const body = new FormData(beacon)
      body.set("seconds", second)
      fetch(address, { method: "POST", body, keepalive: true }).catch(() => { sent = -1 })
    }
    video.addEventListener("play", async () => {
      if (known) return
      const second = await left()
      if (known) return
      known = true
      if (second < 3 || second > video.duration - 3) return
      go(second)
      const again = element("button", { type: "button", className: "link", textContent: words.again })
      again.addEventListener("click", () => { go(0); said.textContent = ""; video.focus() })
      said.replaceChildren(words.resumed + " " + clock(second) + ". ", again)
    })
    video.addEventListener("timeupdate", () => {
      follow()
      if (Math.abs(video.currentTime - sent) >= 5) keep()
    })
    for (const event of ["pause", "ended"]) video.addEventListener(event, keep)
    addEventListener("pagehide", keep)
    addEventListener("visibilitychange", () => { if (document.hidden) keep() })

    function label(text, field) {
      const made = element("label", {})
      made.append(...(field.type === "checkbox" ? [field, " " + text] : [text + " ", field]))
      bar.append(made)
    }
  }

  function element(name, properties) {
    return Object.assign(document.createElement(name), properties)
  }
})()
