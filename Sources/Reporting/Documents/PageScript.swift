/// The script of a page: values under the pointer, and buttons that copy commands.
enum PageScript {
    /// The script, of which no part is needed to read the page.
    static let text = """
        (() => {
          const tip = document.getElementById("tip");
          const show = (event) => {
            const mark = event.target.closest ? event.target.closest("[data-tip]") : null;
            if (!mark) { tip.style.display = "none"; return; }
            tip.textContent = mark.dataset.tip;
            tip.style.display = "block";
            const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
            tip.style.left = Math.max(8, Math.min(event.clientX + 12, room)) + "px";
            tip.style.top = event.clientY + 16 + "px";
          };
          document.addEventListener("pointermove", show);
          document.addEventListener("pointerdown", show);
          for (const title of document.querySelectorAll("svg [data-tip] > title")) title.remove();
          if (navigator.clipboard) {
            for (const code of document.querySelectorAll("code.copy")) {
              const button = document.createElement("button");
              button.textContent = "Copy";
              button.addEventListener("click", () => {
                navigator.clipboard.writeText(code.textContent);
                button.textContent = "Copied";
              });
              code.after(" ", button);
            }
          }
        })();
        """
}
