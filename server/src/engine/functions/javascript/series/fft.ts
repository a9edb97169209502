/** A complex series: real parts and imaginary parts, of one length. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const complex = (length: number): Complex => ({
  re: new Float64Array(length),
  im: new Float64Array(length),
});

/** In place, of a length that is a power of two. `sign` -1 forward, 1 backward (unscaled). */
function radix2({ re, im }: Complex, sign: 1 | -1): void {
  const n = re.length;
  const swap = (values: Float64Array, i: number, j: number): void => {
    const kept = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = kept;
  };
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(re, i, j);
      swap(im, i, j);
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const half = size >> 1;
    for (let k = 0; k < half; k++) {
      const angle = (sign * 2 * Math.PI * k) / size;
      const [wr, wi] = [Math.cos(angle), Math.sin(angle)];
      for (let a = k; a < n; a += size) {
        const b = a + half;
        const [br, bi] = [re[b] ?? 0, im[b] ?? 0];
        const [tr, ti] = [br * wr - bi * wi, br * wi + bi * wr];
        re[b] = (re[a] ?? 0) - tr;
        im[b] = (im[a] ?? 0) - ti;
        re[a] = (re[a] ?? 0) + tr;
        im[a] = (im[a] ?? 0) + ti;
      }
    }
  }
}

/** The discrete Fourier transform of any length, unscaled: Bluestein's where no power of two. */
export function transform(input: Complex, sign: 1 | -1): Complex {
  const n = input.re.length;
  if (n === 0 || (n & (n - 1)) === 0) {
    const made = { re: Float64Array.from(input.re), im: Float64Array.from(input.im) };
    radix2(made, sign);
    return made;
  }
  const size = 2 ** Math.ceil(Math.log2(2 * n + 1));
  const chirp = complex(n);
  const [a, b] = [complex(size), complex(size)];
  for (let i = 0; i < n; i++) {
    const angle = (sign * Math.PI * ((i * i) % (2 * n))) / n;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    chirp.re[i] = c;
    chirp.im[i] = s;
    const [re, im] = [input.re[i] ?? 0, input.im[i] ?? 0];
    a.re[i] = re * c - im * s;
    a.im[i] = re * s + im * c;
    for (const at of i === 0 ? [0] : [i, size - i]) {
      b.re[at] = c;
      b.im[at] = -s;
    }
  }
  const product = convolved(a, b);
  const made = complex(n);
  for (let i = 0; i < n; i++) {
    const [re, im] = [product.re[i] ?? 0, product.im[i] ?? 0];
    const [c, s] = [chirp.re[i] ?? 0, chirp.im[i] ?? 0];
    made.re[i] = re * c - im * s;
    made.im[i] = re * s + im * c;
  }
  return made;
}

/** The circular convolution of two series whose length is a power of two; both are used up. */
function convolved(a: Complex, b: Complex): Complex {
  const size = a.re.length;
  radix2(a, -1);
  radix2(b, -1);
  for (let i = 0; i < size; i++) {
    const [ar, ai, br, bi] = [a.re[i] ?? 0, a.im[i] ?? 0, b.re[i] ?? 0, b.im[i] ?? 0];
    a.re[i] = (ar * br - ai * bi) / size;
    a.im[i] = (ar * bi + ai * br) / size;
  }
  radix2(a, 1);
  return a;
}

/** Autocorrelation at each lag from 0, divided by that at lag 0. */
export function autocorrelation(values: readonly number[]): Float64Array {
  const n = values.length;
  const average = values.reduce((sum, value) => sum + value, 0) / n;
  const size = 2 ** Math.ceil(Math.log2(Math.max(2 * n, 2)));
  const a = complex(size);
  values.forEach((value, i) => {
    a.re[i] = value - average;
  });
  radix2(a, -1);
  for (let i = 0; i < size; i++) {
    a.re[i] = (a.re[i] ?? 0) ** 2 + (a.im[i] ?? 0) ** 2;
    a.im[i] = 0;
  }
  radix2(a, 1);
  const zero = a.re[0] ?? 0;
  return a.re.slice(0, n).map((value) => (zero === 0 ? 0 : value / zero));
}
