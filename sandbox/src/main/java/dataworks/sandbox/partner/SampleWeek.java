package dataworks.sandbox.partner;

import static dataworks.sandbox.partner.Field.open;
import static dataworks.sandbox.partner.Field.personal;

import dataworks.core.store.Location;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Days of deliveries of the three modules, with what a partner changes from one day to the next.
 */
public final class SampleWeek {
  public static final List<Field> VACANCY =
      List.of(
          open("Vacancy ID", Field.Kind.ID),
          open("Title", Field.Kind.WORDS),
          open("Description", Field.Kind.AWKWARD),
          open("Hours", Field.Kind.NUMBER),
          open("Opened At", Field.Kind.TIME));
  public static final List<Field> APPLICATION =
      List.of(
          open("applicationId", Field.Kind.ID),
          personal("candidateName", Field.Kind.WORDS),
          personal("eMail", Field.Kind.WORDS),
          open("isOpen", Field.Kind.FLAG),
          open("score", Field.Kind.NUMBER),
          open("appliedAt", Field.Kind.TIME));
  public static final List<Field> PAYMENT =
      List.of(
          open("paymentId", Field.Kind.ID),
          open("applicationId", Field.Kind.NUMBER),
          open("amount", Field.Kind.AMOUNT),
          open("paidAt", Field.Kind.TIME));

  private SampleWeek() {}

  /** The files of one day of a module; {@code index} counts the days from 0. */
  public static List<Location> write(
      PartnerDeliveries partner, String module, LocalDate day, int index, long records) {
    List<Field> fields = fields(module, index);
    long first = index == 4 ? records / 2 : records;
    List<Location> files = new ArrayList<>();
    files.add(file(partner, module, day, 1, fields, first));
    if (first < records) {
      files.add(file(partner, module, day, 2, fields, records - first));
    }
    return files;
  }

  /** Day 1: a new column; 2: one gone; 3: back, in capitals; 4: two files; 5: order; 6: a type. */
  public static List<Field> fields(String module, int index) {
    List<Field> base =
        switch (module) {
          case "vacancy" -> VACANCY;
          case "application" -> APPLICATION;
          case "payment" -> PAYMENT;
          default -> throw new IllegalArgumentException("no sample deliveries for " + module);
        };
    List<Field> fields = new ArrayList<>(base);
    if (index >= 1) {
      fields.add(open(module.equals("vacancy") ? "New Rate" : "newRate", Field.Kind.AMOUNT));
    }
    if (index == 2) {
      fields.remove(3);
    }
    if (index == 3 && module.equals("vacancy")) {
      Field title = fields.get(1);
      fields.set(1, open(title.name().toUpperCase(Locale.ROOT), title.kind()));
    }
    if (index == 5) {
      fields.add(0, fields.remove(fields.size() - 1));
    }
    if (index == 6) {
      int at = module.equals("application") ? 4 : module.equals("vacancy") ? 3 : 1;
      Field before = fields.get(at);
      fields.set(at, new Field(before.name(), Field.Kind.MIXED, before.sensitivity()));
    }
    return List.copyOf(fields);
  }

  private static Location file(
      PartnerDeliveries partner,
      String module,
      LocalDate day,
      int sequence,
      List<Field> fields,
      long records) {
    return module.equals("vacancy")
        ? partner.csv(day, module, sequence, fields, records)
        : partner.json(day, module, sequence, fields, records);
  }
}
