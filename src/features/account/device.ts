/**
 * What a browser says of itself, in the two words by which people know their devices. The first that fits counts: most
 * browsers name those that they want to be taken for as well.
 */
export function deviceOf(userAgent: string): Device {
  const fits = ([, signs]: [unknown, RegExp]) => signs.test(userAgent);
  return { browser: browsers.find(fits)?.[0], system: systems.find(fits)?.[0] };
}

const browsers: [Browser, RegExp][] = [
  ['edge', /\bEdg(A|iOS)?\//],
  ['opera', /\b(OPR|OPT)\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['safari', /\bSafari\//],
];

const systems: [System, RegExp][] = [
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android', /\bAndroid\b/],
  ['chromeOs', /\bCrOS\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b/],
];

export type Device = { browser: Browser | undefined; system: System | undefined };
type Browser = 'edge' | 'opera' | 'samsung' | 'firefox' | 'chrome' | 'safari';
type System = 'iphone' | 'ipad' | 'android' | 'chromeOs' | 'windows' | 'mac' | 'linux';
