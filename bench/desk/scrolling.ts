import type { Page } from '@playwright/test';
import type { BenchBrowser } from '../screens/browser.ts';

const frames = 300;

/** Down the list of everything, as fast as a wheel does; compared with a plain list of a hundred rows in the same browser. */
export async function measureScrolling(browser: BenchBrowser) {
  const { page, close } = await browser.openDesk();
  const desk = await scroll(page, '[data-scroller], section[aria-label="Tickets"] > div');
  await page.evaluate(() => {
    document.body.innerHTML = `<div id="plain" style="height:800px;overflow:auto">${Array.from(
      { length: 100 },
      (_, n) => `<p style="height:56px">Row ${n} of a plain list</p>`,
    ).join('')}</div>`;
  });
  const plain = await scroll(page, '#plain');
  console.log('Scrolling');
  console.log(
    `  ${frames} frames: ${desk.milliseconds.toFixed(0)} ms, a plain list of 100 rows ${plain.milliseconds.toFixed(0)} ms (${(desk.milliseconds / plain.milliseconds).toFixed(2)} times)`,
  );
  console.log(
    `  at most ${desk.rows} rows in the page, where ${desk.fitting} fit on the screen; ${desk.longTasks} tasks over 50 ms, a plain list ${plain.longTasks}`,
  );
  await close();
}

function scroll(page: Page, selector: string) {
  return page.evaluate(
    ({ count, wanted }) =>
      new Promise<{ milliseconds: number; rows: number; fitting: number; longTasks: number }>((resolve) => {
        const scroller = [
          ...document.querySelectorAll<HTMLElement>(wanted),
          ...document.querySelectorAll<HTMLElement>('div'),
        ].find(
          (element) =>
            element.scrollHeight > element.clientHeight + 50 &&
            getComputedStyle(element).overflowY !== 'visible',
        );
        if (!scroller) throw new Error('Nothing scrolls here.');
        let rows = 0;
        let longTasks = 0;
        let done = 0;
        const observer = new PerformanceObserver((list) => {
          longTasks += list.getEntries().length;
        });
        observer.observe({ type: 'longtask' });
        const begin = performance.now();
        const step = () => {
          scroller.scrollTop += 100;
          if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1 && wanted === '#plain')
            scroller.scrollTop = 0;
          rows = Math.max(rows, document.querySelectorAll('[data-row]').length);
          done += 1;
          if (done < count) requestAnimationFrame(step);
          else {
            const row = document.querySelector<HTMLElement>('[data-row]');
            const fitting = row ? Math.ceil(scroller.clientHeight / row.offsetHeight) : 0;
            setTimeout(
              () => resolve({ milliseconds: performance.now() - begin - 200, rows, fitting, longTasks }),
              200,
            );
          }
        };
        requestAnimationFrame(step);
      }),
    { count: frames, wanted: selector },
  );
}
