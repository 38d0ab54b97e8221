import {
  ActionGroup,
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Divider,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  TextInput,
} from '@patternfly/react-core'
import { EyeIcon, EyeSlashIcon } from '@patternfly/react-icons'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Notice } from '../components/Notice'
import { SettingsMenu } from '../app/SettingsMenu'
import { hasProvider, logIn, ProblemError } from './session'

/** For who is not logged in; where they were going is where they are afterwards. */
export function LoginPage({
  linkTrouble,
  onLoggedIn,
}: {
  /** What was wrong with the link that the browser came with. */
  linkTrouble: Error | null
  onLoggedIn: () => void
}) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const [provider, setProvider] = useState(false)
  const [token, setToken] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(
    linkTrouble && (isUnknown(linkTrouble) ? t('login.linkOver') : linkTrouble.message),
  )

  useEffect(() => {
    // Without an answer there is still the form, which says what is wrong.
    hasProvider().then(setProvider, () => undefined)
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(null)
    logIn(token.trim())
      .then(onLoggedIn)
      .catch((error: unknown) => {
        setBusy(false)
        setTrouble(isUnknown(error as Error) ? t('login.wrong') : (error as Error).message)
      })
  }

  return (
    <main className="forebay-login">
      <Card isLarge>
        <CardHeader actions={{ actions: <SettingsMenu /> }}>
          <CardTitle component="h1">
            <span className="forebay-brand">
              <img src="/favicon.svg" alt="" width="28" height="28" />
              {t('product')}
            </span>
          </CardTitle>
        </CardHeader>
        <CardBody>
          <Content component="p">{t('login.subtitle')}</Content>
          {provider && (
            <>
              <Button
                component="a"
                isBlock
                href={`/auth/login?return=${encodeURIComponent(pathname + search)}`}
              >
                {t('login.provider')}
              </Button>
              <Divider className="forebay-apart" />
              <Content component="p">{t('login.or')}</Content>
            </>
          )}
          <Form onSubmit={submit}>
            {trouble && (
              <Notice isInline isLiveRegion variant="danger" title={t('login.failed')}>
                {trouble}
              </Notice>
            )}
            <FormGroup label={t('login.token')} fieldId="token" isRequired>
              <InputGroup>
                <InputGroupItem isFill>
                  <TextInput
                    id="token"
                    type={shown ? 'text' : 'password'}
                    value={token}
                    isRequired
                    autoComplete="off"
                    spellCheck={false}
                    aria-describedby="token-help"
                    onChange={(_, value) => {
                      setToken(value)
                    }}
                  />
                </InputGroupItem>
                <InputGroupItem>
                  <Button
                    variant="control"
                    aria-label={t(shown ? 'login.hide' : 'login.show')}
                    icon={shown ? <EyeSlashIcon /> : <EyeIcon />}
                    onClick={() => {
                      setShown(!shown)
                    }}
                  />
                </InputGroupItem>
              </InputGroup>
              <FormHelperText>
                <HelperText id="token-help">
                  <HelperTextItem>{t('login.tokenHelp')}</HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
            <ActionGroup>
              <Button type="submit" isLoading={busy} isDisabled={busy || token.trim() === ''}>
                {t('login.submit')}
              </Button>
            </ActionGroup>
          </Form>
        </CardBody>
      </Card>
    </main>
  )
}

function isUnknown(error: Error): boolean {
  return error instanceof ProblemError && error.code === 'unauthenticated'
}
