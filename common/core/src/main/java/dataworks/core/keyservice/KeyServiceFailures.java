package dataworks.core.keyservice;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;

/** The failures that end a run: without causes, so that they cross from executors. */
final class KeyServiceFailures {
  private KeyServiceFailures() {}

  static DataworksException forbidden(String what) {
    return new DataworksException(
        CoreError.KEY_SERVICE_FORBIDDEN,
        "the key service refuses our client certificate: " + what,
        "the certificate may be revoked or of the wrong authority; renew it and check"
            + " key-service.client-certificate");
  }

  static DataworksException untrusted(String what) {
    return new DataworksException(
        CoreError.KEY_SERVICE_UNAVAILABLE,
        "the key service's certificate is not trusted: " + what,
        "key-service.trusted-certificates must hold its authority, and the host in"
            + " key-service.url must be the one that the certificate names");
  }

  static DataworksException unavailable(String what) {
    return new DataworksException(
        CoreError.KEY_SERVICE_UNAVAILABLE,
        "the key service can't be used: " + what,
        "check that the service runs and that key-service.url reaches it from here, then run"
            + " again");
  }

  /** With TLS 1.3 a server may refuse a certificate by nothing but closing the connection. */
  static DataworksException closed(String what) {
    return new DataworksException(
        CoreError.KEY_SERVICE_UNAVAILABLE,
        "the key service closed the connection without an answer: " + what,
        "servers also do so when they refuse a client certificate: check"
            + " key-service.client-certificate, and that the service runs");
  }

  static DataworksException afterAll(DataworksException last, int attempts) {
    CoreError code =
        last.code().equals(CoreError.KEY_SERVICE_ANSWER_INVALID.code())
            ? CoreError.KEY_SERVICE_ANSWER_INVALID
            : CoreError.KEY_SERVICE_UNAVAILABLE;
    return new DataworksException(
        code, last.getMessage() + " (tried " + attempts + " times)", last.hint());
  }

  static DataworksException interrupted() {
    return new InterruptedRequestException();
  }

  /** Whoever waited for the same key may ask again: the interruption was not theirs. */
  static final class InterruptedRequestException extends DataworksException {
    private static final long serialVersionUID = 1L;

    InterruptedRequestException() {
      super(
          CoreError.KEY_SERVICE_UNAVAILABLE,
          "the request to the key service was interrupted",
          "the task was stopped; nothing to do");
    }
  }
}
