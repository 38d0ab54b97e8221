import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { Notice } from '../components/Notice'
import { formatExact } from '../format/time'
import { type LoadDetails, WINDOW } from './query'

/** That a load rests because of its policy, until when, and what can be done about that. */
export function OutsideWindow({ load }: { load: LoadDetails }) {
  const { t, i18n } = useTranslation()
  const policy = load.policy ?? ''
  const [{ data }] = useQuery({
    query: WINDOW,
    variables: { dataset: load.dataset, name: policy },
    pause: policy === '',
  })
  const next = data?.policy?.nextWindow
  return (
    <Notice isInline variant="info" title={t('load.outsideWindow.title')} data-outside-window>
      <p>
        {policy === '' ? t('load.outsideWindow.body') : t('load.outsideWindow.bodyOf', { policy })}{' '}
        {next && t('load.outsideWindow.next', { at: formatExact(next, i18n.language) })}
      </p>
      <p>{t('load.outsideWindow.choice')}</p>
    </Notice>
  )
}
