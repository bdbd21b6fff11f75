package dataworks.spark.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Longest files first, each into the pack that has least so far. */
final class PackFiller {
  private long cost;
  private final int number;
  private final List<InputFile> files = new ArrayList<>();

  private PackFiller(int number) {
    this.number = number;
  }

  static List<InputPack> fill(List<InputFile> largestFirst, long target, int mostFiles) {
    long total = largestFirst.stream().mapToLong(InputPacks::cost).sum();
    long byBytes = (total + target - 1) / target;
    long byCount = (largestFirst.size() + mostFiles - 1L) / mostFiles;
    int packs = (int) Math.min(largestFirst.size(), Math.max(byBytes, byCount));
    PriorityQueue<PackFiller> queue =
        new PriorityQueue<>(
            Comparator.<PackFiller>comparingLong(pack -> pack.cost)
                .thenComparingInt(pack -> pack.number));
    List<PackFiller> all = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      all.add(new PackFiller(i));
    }
    queue.addAll(all);
    for (InputFile file : largestFirst) {
      PackFiller least = queue.remove();
      least.files.add(file);
      least.cost += InputPacks.cost(file);
      queue.add(least);
    }
    return all.stream().map(pack -> new InputPack(pack.files)).toList();
  }
}
