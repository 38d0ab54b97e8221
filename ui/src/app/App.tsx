import { Bullseye, Spinner } from '@patternfly/react-core'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Routes, Navigate } from 'react-router'
import { DatasetPage } from '../dataset/DatasetPage'
import { DatasetsPage } from '../datasets/DatasetsPage'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import { LoadPage } from '../load/LoadPage'
import { LoadsPage } from '../loads/LoadsPage'
import { OverviewPage } from '../overview/OverviewPage'
import { arrive } from '../session/arrival'
import { LoginPage } from '../session/LoginPage'
import { type Caller, whoAmI } from '../session/session'
import { Connected } from './Connected'
import { Shell } from './Shell'

const DatasetForms = lazy(() => import('./DatasetForms'))
const PlatformPages = lazy(() => import('./PlatformPages'))

type Session =
  | { is: 'unknown' }
  | { is: 'nobody'; trouble: Error | null }
  | { is: 'caller'; caller: Caller }
  | { is: 'broken'; error: Error }

// Before anything is shown, and once: a link is good for no more.
const arrival = arrive()

/** Everything: a login, or the pages of who is logged in. */
export function App() {
  const { t } = useTranslation()
  const [session, setSession] = useState<Session>({ is: 'unknown' })
  const [asked, setAsked] = useState(0)
  const look = useCallback(() => {
    setAsked((times) => times + 1)
  }, [])
  const lost = useCallback(() => {
    setSession({ is: 'nobody', trouble: null })
  }, [])

  useEffect(() => {
    let current = true
    arrival
      .then(async (trouble) => ({ trouble, caller: await whoAmI() }))
      .then(
        ({ trouble, caller }) => {
          if (current) setSession(caller ? { is: 'caller', caller } : { is: 'nobody', trouble })
        },
        (error: unknown) => {
          if (current) setSession({ is: 'broken', error: error as Error })
        },
      )
    return () => {
      current = false
    }
  }, [asked])

  switch (session.is) {
    case 'unknown':
      return (
        <Bullseye className="forebay-page">
          <Spinner aria-label="Forebay" />
        </Bullseye>
      )
    case 'broken':
      return (
        <Bullseye className="forebay-page">
          <Problem error={session.error} retry={look} />
        </Bullseye>
      )
    case 'nobody':
      return <LoginPage linkTrouble={session.trouble} onLoggedIn={look} />
    case 'caller':
      return (
        <Connected key={session.caller.principal} onSessionLost={lost}>
          <Shell caller={session.caller} onLoggedOut={lost}>
            <Routes>
              <Route path="/" element={<OverviewPage caller={session.caller} />} />
              <Route path="/login" element={<Navigate to="/" replace />} />
              <Route path="/datasets" element={<DatasetsPage caller={session.caller} />} />
              <Route path="/datasets/:name" element={<DatasetPage />} />
              {['/new-dataset', '/datasets/:name/edit'].map((path) => (
                <Route
                  key={path}
                  path={path}
                  element={
                    <Suspense fallback={<Waiting what={t('nav.datasets')} />}>
                      <DatasetForms caller={session.caller} />
                    </Suspense>
                  }
                />
              ))}
              <Route path="/loads" element={<LoadsPage />} />
              <Route path="/loads/:id" element={<LoadPage />} />
              <Route
                path="*"
                element={
                  <Suspense fallback={<Waiting what={t('platform.title')} />}>
                    <PlatformPages caller={session.caller} />
                  </Suspense>
                }
              />
            </Routes>
          </Shell>
        </Connected>
      )
  }
}
