import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { zh } from './zh'

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const
export type Language = keyof typeof LANGUAGES

const KEPT = 'forebay.language'

function preferred(): Language {
  const kept = localStorage.getItem(KEPT)
  if (kept && kept in LANGUAGES) return kept as Language
  return navigator.languages.find((language) => /^(en|zh)\b/.test(language))?.startsWith('zh')
    ? 'zh-CN'
    : 'en'
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEPT, language)
  void i18next.changeLanguage(language)
}

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language
})

await i18next.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'en',
  showSupportNotice: false,
  resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
  interpolation: { escapeValue: false }, // React does it
})

export { i18next }
