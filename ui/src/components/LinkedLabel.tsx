import { Label } from '@patternfly/react-core'
import type { ComponentProps } from 'react'
import { Link } from 'react-router'

/** A label that leads to a page of the console, without loading all of that anew. */
export function LinkedLabel({ to, ...props }: ComponentProps<typeof Label> & { to: string }) {
  return (
    <Label
      {...props}
      href={to}
      render={({ className, content }) => (
        <Link className={className} to={to}>
          {content}
        </Link>
      )}
    />
  )
}
