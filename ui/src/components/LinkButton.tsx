import { Button } from '@patternfly/react-core'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

/** Leads to another page and looks like a button. */
export function LinkButton({
  to,
  variant = 'primary',
  icon,
  children,
}: {
  to: string
  variant?: NonNullable<ComponentProps<typeof Button>['variant']>
  icon?: ReactNode
  children: ReactNode
}) {
  const href = useHref(to)
  const follow = useLinkClickHandler(to)
  return (
    <Button
      component="a"
      href={href}
      variant={variant}
      icon={icon}
      onClick={(event) => {
        follow(event as unknown as MouseEvent<HTMLAnchorElement>)
      }}
    >
      {children}
    </Button>
  )
}
