/** The floor as it will be, in true metres, while one types. */

import { say } from "@huotong/client";

import { binsOf, blockLength, cellAt, letters, sizeOf, type Grid } from "./grid";

const [WIDTH, HEIGHT, EDGE] = [520, 380, 24];

export function Drawing({ grid }: { grid: Grid }) {
  const { width, height } = sizeOf(grid);
  const scale = Math.min((WIDTH - 2 * EDGE) / width, (HEIGHT - 2 * EDGE) / height);
  const [left, below] = [(WIDTH - width * scale) / 2, HEIGHT - (HEIGHT - height * scale) / 2];
  const x = (metres: number) => left + metres * scale;
  const y = (metres: number) => below - metres * scale;
  const every = Math.max(1, Math.ceil(18 / (grid.aislePitch * scale)));
  return (
    <svg className="start-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say(`${grid.aisles} 条巷道，${binsOf(grid)} 个库位`, `${grid.aisles} aisles, ${binsOf(grid)} bins`)}>
      <rect className="start-hall" x={x(0)} y={y(height)} width={width * scale} height={height * scale} rx={2} />
      <path className="start-cells" d={cells(grid, x, y, scale)} />
      {Array.from({ length: grid.blocks + 1 }, (_, block) => (
        <line key={block} className="start-cross" x1={x(0)} x2={x(width)} y1={y(block * blockLength(grid))} y2={y(block * blockLength(grid))} />
      ))}
      {Array.from({ length: grid.aisles }, (_, aisle) => aisle)
        .filter((aisle) => aisle % every === 0)
        .map((aisle) => (
          <text key={aisle} className="start-aisle" x={x((aisle + 0.5) * grid.aislePitch)} y={y(height) - 7}>
            {letters(aisle + 1)}
          </text>
        ))}
      <path className="start-door" d={house(x(grid.aislePitch / 2), y(0) + 4)} />
    </svg>
  );
}

/** All cells as one path, so that ten thousand are drawn as fast as ten. */
function cells(grid: Grid, x: (metres: number) => number, y: (metres: number) => number, scale: number): string {
  const [wide, deep] = [grid.aislePitch * 0.62 * scale, Math.max(0.6, grid.cellPitch * 0.82 * scale)];
  const drawn: string[] = [];
  for (let aisle = 0; aisle < grid.aisles; aisle++)
    for (let block = 0; block < grid.blocks; block++)
      for (let cell = 0; cell < grid.cells; cell++) {
        const middle = cellAt(grid, aisle, block, cell);
        drawn.push(`M${(x(middle.x) - wide / 2).toFixed(1)} ${(y(middle.y) - deep / 2).toFixed(1)}h${wide.toFixed(1)}v${deep.toFixed(1)}h${(-wide).toFixed(1)}z`);
      }
  return drawn.join("");
}

const house = (x: number, y: number): string => `M${x - 7} ${y + 7}l7 -7l7 7v8h-14z`;
