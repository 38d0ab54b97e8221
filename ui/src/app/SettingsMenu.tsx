import {
  Dropdown,
  DropdownGroup,
  DropdownItem,
  DropdownList,
  MenuToggle,
} from '@patternfly/react-core'
import { CogIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, LANGUAGES, type Language } from '../i18n'
import { chooseTheme, type Theme, theme } from './theme'

const THEMES: Theme[] = ['system', 'light', 'dark']

/** Language and theme, kept by the browser. */
export function SettingsMenu() {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(theme)
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={open}
          aria-label={t('settings.menu')}
          icon={<CogIcon />}
          onClick={() => {
            setOpen(!open)
          }}
        />
      )}
    >
      <DropdownGroup label={t('settings.language')}>
        <DropdownList>
          {(Object.entries(LANGUAGES) as [Language, string][]).map(([language, name]) => (
            <DropdownItem
              key={language}
              lang={language}
              isSelected={i18n.language === language}
              onClick={() => {
                chooseLanguage(language)
              }}
            >
              {name}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
      <DropdownGroup label={t('settings.theme')}>
        <DropdownList>
          {THEMES.map((one) => (
            <DropdownItem
              key={one}
              isSelected={chosen === one}
              onClick={() => {
                chooseTheme(one)
                setChosen(one)
              }}
            >
              {t(`settings.${one}`)}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
    </Dropdown>
  )
}
