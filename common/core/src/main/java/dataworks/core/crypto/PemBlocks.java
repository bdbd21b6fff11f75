package dataworks.core.crypto;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The PEM blocks of one file, in their order; text around them is ignored. */
record PemBlocks(Path file, List<Block> blocks) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \\1-----", Pattern.DOTALL);

  /** One block with its armour; it may hold a private key, so it never shows its text. */
  record Block(String label, String text) {
    @Override
    public String toString() {
      return label;
    }
  }

  static PemBlocks read(Path file) {
    String text = text(file);
    List<Block> blocks =
        BLOCK
            .matcher(text)
            .results()
            .map(match -> new Block(match.group(1), match.group()))
            .collect(Collectors.toList());
    return new PemBlocks(file, blocks);
  }

  List<Block> labelled(String ending) {
    return blocks.stream().filter(block -> block.label().endsWith(ending)).toList();
  }

  /** For error messages: what the file holds, without its content. */
  String found() {
    return blocks.isEmpty()
        ? "no PEM block"
        : blocks.stream().map(Block::label).collect(Collectors.joining(", "));
  }

  DataworksException unusable(String problem, String hint) {
    return unusable(file, problem, hint);
  }

  static DataworksException unusable(Path file, String problem, String hint) {
    return new DataworksException(
        CoreError.KEY_MATERIAL_UNREADABLE, "'" + file + "': " + problem, hint);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException missing) {
      throw unusable(file, "there is no such file", "check the file names below key-service");
    } catch (IOException unreadable) {
      throw unusable(
          file,
          "can't be read (" + unreadable.getClass().getSimpleName() + ")",
          "the file must be readable for the user that runs the job");
    }
  }
}
