package dataworks.aws;

import dataworks.core.error.Causes;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Names the address of a service that couldn't be reached, when all attempts have failed. */
final class EndpointNames implements ExecutionInterceptor {
  private static final int DEPTH = 20;

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    if (failure.getClass() != SdkClientException.class || !isTransport(failure)) {
      return failure;
    }
    return context
        .httpRequest()
        .<Throwable>map(request -> new Unreachable(address(request), (SdkClientException) failure))
        .orElse(failure);
  }

  private static boolean isTransport(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (cause instanceof IOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Without path and query, which name objects. */
  private static String address(SdkHttpRequest request) {
    return request.protocol() + "://" + request.host() + ":" + request.port();
  }

  /** A failure of the connection; its message names address and condition. */
  static final class Unreachable extends SdkClientException {
    private static final long serialVersionUID = 1L;

    private final String shown;

    Unreachable(String address, SdkClientException failure) {
      super(SdkClientException.builder().message(failure.getMessage()).cause(failure));
      this.shown = address + " gave " + Causes.shown(failure);
    }

    String shown() {
      return shown;
    }
  }
}
