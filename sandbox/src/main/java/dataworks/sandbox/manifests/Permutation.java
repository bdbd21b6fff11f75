package dataworks.sandbox.manifests;

/** Another order of the numbers from 0 to {@code size - 1}: each one comes exactly once. */
record Permutation(long size, long factor, long offset) {

  static Permutation of(long size, long seed) {
    long factor = 1_000_003 + Math.floorMod(seed, 1000L) * 2;
    while (greatestCommonDivisor(factor, size) != 1) {
      factor++;
    }
    return new Permutation(size, factor % size == 0 ? 1 : factor % size, Math.floorMod(seed, size));
  }

  /** Sizes are below 2⁴⁰: the product does not overflow. */
  long apply(long number) {
    return (number * factor + offset) % size;
  }

  private static long greatestCommonDivisor(long left, long right) {
    return right == 0 ? left : greatestCommonDivisor(right, left % right);
  }
}
