package dataworks.sandbox.sample;

import java.util.SplittableRandom;

/** Writes the plaintext of one collection's messages. */
interface Payload {

  /**
   * Writes one object.
   *
   * @param record the message that it is for
   */
  void write(JsonText json, SampleRecord record, SplittableRandom random);

  static Payload of(SampleSpec spec) {
    if (spec.isAudit()) {
      return new AuditPayload(spec.volume().payloadBytes());
    }
    if (spec.collection().name().equals("calculator:calculationParts")) {
      return new CalculationPayload(spec.volume().payloadBytes());
    }
    return new PlainPayload(spec.collection().collection(), spec.volume().payloadBytes());
  }
}
