/** The amounts beside a chart, with a line through it at each. */
export function AmountAxis({
  top,
  width,
  height,
  say,
}: {
  top: number
  width: number
  height: number
  say: (amount: number) => string
}) {
  return [0, top / 2, top].map((amount) => {
    const y = height - (amount / top) * height
    return (
      <g key={amount}>
        <line className="forebay-chart-grid" x1={0} x2={width} y1={y} y2={y} />
        <text x={-10} y={y} dominantBaseline="middle" textAnchor="end">
          {say(amount)}
        </text>
      </g>
    )
  })
}
