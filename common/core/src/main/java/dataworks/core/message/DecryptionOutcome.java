package dataworks.core.message;

/** The outcome of one line that is only decrypted. */
public sealed interface DecryptionOutcome permits DecryptedMessage, BadRecord {}
