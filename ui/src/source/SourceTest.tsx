import { Button } from '@patternfly/react-core'
import { PlugIcon } from '@patternfly/react-icons'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { Notice } from '../components/Notice'
import { Problem } from '../components/Problem'
import type { SourceSpec } from './draft'
import { inputOf, type SourceTest as Found, TEST_SOURCE } from './query'
import { FirstFile, FirstFiles, RefusedKeys } from './TestResult'

const isFlawed = ({ files, refused, firstFile }: Found) =>
  files.length === 0 || refused.length > 0 || (firstFile !== null && firstFile.error !== null)

type Result = { of: string } & ({ found: Found } | { error: Error })

/** Has a loader look at a source; what it found is of that source, and goes when it is changed. */
export function SourceTest({ source, isReady }: { source: SourceSpec; isReady: boolean }) {
  const { t } = useTranslation()
  const [{ fetching }, test] = useMutation(TEST_SOURCE)
  const [result, setResult] = useState<Result | null>(null)
  const present = JSON.stringify(source)
  const shown = result?.of === present ? result : null
  const hasNothing = shown !== null && 'found' in shown && shown.found.files.length === 0
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Forms are long: an answer is not to be missed.
    if (result) answer.current?.scrollIntoView({ block: 'nearest' })
  }, [result])
  const run = async () => {
    const { data, error } = await test({ input: inputOf(source) })
    if (error) setResult({ of: present, error })
    else if (data?.testSource) setResult({ of: present, found: data.testSource })
  }
  return (
    <div>
      <Button
        variant="secondary"
        icon={<PlugIcon />}
        isLoading={fetching}
        isDisabled={!isReady || fetching}
        onClick={() => {
          setResult(null)
          void run()
        }}
      >
        {t('create.test.run')}
      </Button>
      <small className="forebay-beside">{t('create.test.help')}</small>
      <div ref={answer} aria-live="polite" className="forebay-test" data-tested={shown !== null}>
        {shown && 'error' in shown && <Problem error={shown.error} />}
        {shown && 'found' in shown && (
          <Notice
            isInline
            variant={isFlawed(shown.found) ? 'warning' : 'success'}
            title={t(hasNothing ? 'create.test.nothing' : 'create.test.found', {
              count: shown.found.files.length,
            })}
          >
            <FirstFiles files={shown.found.files} more={shown.found.more} />
            <FirstFile file={shown.found.firstFile} />
            <RefusedKeys refused={shown.found.refused} />
          </Notice>
        )}
      </div>
    </div>
  )
}
