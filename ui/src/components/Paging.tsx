import { Button, ToolbarGroup, ToolbarItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'

/** The way through a long list, in its toolbar. */
export function Paging({
  after,
  pageInfo,
  onPage,
}: {
  after: string | null
  pageInfo: { endCursor: string | null; hasNextPage: boolean } | undefined
  onPage: (after: string | null) => void
}) {
  const { t } = useTranslation()
  if (!after && !pageInfo?.hasNextPage) return null
  return (
    <ToolbarGroup align={{ default: 'alignEnd' }}>
      {after && (
        <ToolbarItem>
          <Button
            variant="secondary"
            onClick={() => {
              onPage(null)
            }}
          >
            {t('datasets.first')}
          </Button>
        </ToolbarItem>
      )}
      {pageInfo?.hasNextPage && (
        <ToolbarItem>
          <Button
            variant="secondary"
            onClick={() => {
              onPage(pageInfo.endCursor)
            }}
          >
            {t('datasets.next')}
          </Button>
        </ToolbarItem>
      )}
    </ToolbarGroup>
  )
}
