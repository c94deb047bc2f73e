// Scrolls the table of executions in a real browser and tells how long its frames take, with few rows and with many.
import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const ROWS = [50, 500, 5000];
/** As many as two turns of a wheel in each frame. */
const PIXELS_PER_FRAME = 240;
const FRAMES = 300;

const { outputFiles } = await build({
  entryPoints: [path.join(here, 'scroll/history.tsx')],
  outdir: here,
  bundle: true,
  minify: true,
  write: false,
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.woff': 'dataurl' },
});
const textOf = extension =>
  outputFiles.find(file => file.path.endsWith(extension)).text;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** The time that the page needed for its own work in each frame, and how long until the rows stood. */
async function measure(rows) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
  });
  await page.route('http://bench.invalid/**', route =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto(`http://bench.invalid/?rows=${rows}`);
  await page.addStyleTag({ content: textOf('.css') });
  const started = await page.evaluate(() => performance.now());
  await page.addScriptTag({ content: textOf('.js') });
  await page.getByRole('row').nth(5).waitFor();
  const shownAfter = (await page.evaluate(() => performance.now())) - started;

  const frames = await page.evaluate(
    async ([count, pixels]) => {
      const scroller = [...document.querySelectorAll('*')].find(
        ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 100,
      );
      const nextFrame = () =>
        new Promise(resolve => requestAnimationFrame(resolve));
      const times = [];
      let before = await nextFrame();
      let step = pixels;
      for (let frame = 0; frame < count; frame++) {
        const { scrollTop, scrollHeight, clientHeight } = scroller;
        if (scrollTop + clientHeight >= scrollHeight - 1) step = -pixels;
        if (scrollTop <= 0) step = pixels;
        scroller.scrollTop += step;
        const now = await nextFrame();
        times.push(now - before);
        before = now;
      }
      return times;
    },
    [FRAMES, PIXELS_PER_FRAME],
  );
  const inDocument = await page.getByRole('row').count();
  await page.close();
  const sorted = frames.sort((a, b) => a - b);
  const at = share => sorted[Math.ceil(sorted.length * share) - 1];
  return {
    rows,
    inDocument,
    shownAfter,
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
  };
}

try {
  await measure(ROWS[0]);
  const results = [];
  for (const rows of ROWS) results.push(await measure(rows));
  const [few] = results;
  const compared = (result, key) =>
    `${result[key].toFixed(1)} ms (${(result[key] / few[key]).toFixed(2)}×)`;
  console.log(
    '| executions | rows in the document | shown after | frame p50 | frame p99 | longest |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const result of results) {
    console.log(
      `| ${[
        result.rows,
        result.inDocument,
        ...['shownAfter', 'p50', 'p99', 'longest'].map(key =>
          compared(result, key),
        ),
      ].join(' | ')} |`,
    );
  }
} finally {
  await browser.close();
}
