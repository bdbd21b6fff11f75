package dataworks.core.message;

/** What became of one line that is only decrypted. */
public sealed interface DecryptionOutcome permits DecryptedMessage, BadRecord {}
