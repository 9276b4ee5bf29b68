import localFont from 'next/font/local';

/** The text face: the one file worth loading before the page is drawn. */
const plex = localFont({
  src: '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  variable: '--plex',
  weight: '100 700',
  adjustFontFallback: false,
});

/** The same face for names beyond western Europe; fetched only when such a letter is on the page. */
const plexExt = localFont({
  src: '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-ext-wght-normal.woff2',
  variable: '--plex-ext',
  weight: '100 700',
  preload: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});

const jetbrains = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--jetbrains',
  weight: '100 800',
  preload: false,
  adjustFontFallback: false,
});

export const fontVariables = [plex, plexExt, jetbrains].map((font) => font.variable).join(' ');
