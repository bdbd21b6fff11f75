package dataworks.core.crypto;

/** A passphrase that shows nothing of itself and is never serialized. */
public final class Passphrase {
  private final char[] characters;

  public Passphrase(String text) {
    this.characters = text.toCharArray();
  }

  char[] characters() {
    return characters.clone();
  }

  @Override
  public String toString() {
    return "Passphrase[***]";
  }
}
