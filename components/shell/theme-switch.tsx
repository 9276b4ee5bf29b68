import { Monitor, Moon, Sun } from 'lucide-react';
import { THEME_COOKIE, THEMES, type Theme } from '#components/ui/theme.ts';

const YEAR_S = 365 * 24 * 60 * 60;
const LOOKS = {
  system: { word: 'System', Icon: Monitor },
  light: { word: 'Light', Icon: Sun },
  dark: { word: 'Dark', Icon: Moon },
} as const;

/** Shows it at once, and keeps it in a cookie so that the server draws the next page right from the start. */
function choose(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: a cookie store is not in every browser we serve
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  return (
    <fieldset className="p-1">
      <legend className="sr-only">Theme</legend>
      <div className="switch">
        {THEMES.map((each) => {
          const { word, Icon } = LOOKS[each];
          return (
            <label key={each} className="switch-item">
              <input
                type="radio"
                name="theme"
                className="sr-only"
                defaultChecked={each === theme}
                onChange={() => choose(each)}
              />
              <Icon aria-hidden />
              {word}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
