import { Content } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../components/Bytes'
import type { SourceTest } from './query'

/** The first files that there are, and whether there are others. */
export function FirstFiles({ files, more }: { files: SourceTest['files']; more: boolean }) {
  const { t } = useTranslation()
  if (files.length === 0) return <p>{t('create.test.nothingHelp')}</p>
  return (
    <ul
      className="forebay-found forebay-found-files forebay-numbers"
      aria-label={t('create.test.files')}
      tabIndex={0}
    >
      {files.map((file) => (
        <li key={file.path}>
          <code className="forebay-path">{file.path}</code>
          <span className="forebay-found-size">
            <Bytes value={file.size} />
          </span>
        </li>
      ))}
      {more && <li className="forebay-quiet">{t('create.test.more')}</li>}
    </ul>
  )
}

/** What reading the first file came to. */
export function FirstFile({ file }: { file: SourceTest['firstFile'] }) {
  const { t } = useTranslation()
  if (file === null) return null
  if (file.error !== null)
    return (
      <Content component="p" className="forebay-above">
        <strong>{t('create.test.unreadable')}</strong> {file.error.detail}
      </Content>
    )
  return (
    <Content component="p" className="forebay-above">
      {file.checksums.length > 0
        ? t('create.test.compared', { by: file.checksums.join(', ') })
        : t('create.test.bySize')}{' '}
      {!file.ranges && t('create.test.noRanges')}
    </Content>
  )
}

/** What cannot become a file, and why. */
export function RefusedKeys({ refused }: { refused: SourceTest['refused'] }) {
  const { t } = useTranslation()
  if (refused.length === 0) return null
  return (
    <>
      <Content component="p" className="forebay-above">
        <strong>{t('create.test.refused', { count: refused.length })}</strong>
      </Content>
      <ul className="forebay-found">
        {refused.map(({ key, explanation }) => (
          <li key={key}>
            <code className="forebay-path">{key}</code>
            <span>{explanation}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
