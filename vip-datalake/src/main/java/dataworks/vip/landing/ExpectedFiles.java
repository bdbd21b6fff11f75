package dataworks.vip.landing;

import dataworks.vip.api.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The expected files of a delivery.
 *
 * @param files with names that can land
 * @param refused keys (as people may see them) that can't, and why
 */
record ExpectedFiles(List<ExpectedFile> files, Map<String, String> refused) {

  ExpectedFiles {
    files = List.copyOf(files);
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  /**
   * @param keepsCase asked only when two names differ by case (or Unicode form) alone: whether the
   *     store takes them for two
   */
  static ExpectedFiles of(Collection<Link> links, BooleanSupplier keepsCase) {
    Map<String, String> refused = new TreeMap<>();
    Map<String, ExpectedFile> byFoldedName = new HashMap<>();
    Map<String, ExpectedFile> byName = new TreeMap<>();
    for (Link link : links) {
      FileNames.Verdict verdict = FileNames.judge(link.key());
      if (verdict instanceof FileNames.Verdict.Refused no) {
        refused.put(FileNames.shown(link.key()), no.reason());
      } else if (verdict instanceof FileNames.Verdict.Accepted yes) {
        ExpectedFile file = new ExpectedFile(link.key(), yes.name(), link.size());
        ExpectedFile same = byFoldedName.putIfAbsent(FileNames.folded(yes.name()), file);
        boolean clash =
            same != null && (byName.containsKey(yes.name()) || !keepsCase.getAsBoolean());
        if (clash) {
          refused.put(FileNames.shown(link.key()), "the same name as " + same.key());
        } else {
          byName.put(yes.name(), file);
        }
      }
    }
    return new ExpectedFiles(new ArrayList<>(byName.values()), refused);
  }

  long bytes() {
    return files.stream().mapToLong(ExpectedFile::size).sum();
  }
}
