package dataworks.core.config;

import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Form;
import dataworks.core.error.DataworksException;
import dataworks.core.text.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Binds nodes to records. What can't be bound is a mistake, and null goes up; a record is made only
 * when all of its components could be bound.
 */
final class Binder {
  private final String fileName;
  private final Overrides overrides;
  private final Interpolation interpolation;
  private final Scalars scalars;
  private final IngesterOptions.Types optionTypes;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();

  Binder(
      String fileName,
      Overrides overrides,
      Interpolation interpolation,
      Scalars scalars,
      IngesterOptions.Types optionTypes) {
    this.optionTypes = optionTypes;
    this.fileName = fileName;
    this.overrides = overrides;
    this.interpolation = interpolation;
    this.scalars = scalars;
  }

  /** A place in the configuration: what is there and where it came from. */
  private record Place(String path, Node node, Origin origin, Constraints constraints) {
    Place below(String path, Node node, Origin origin) {
      return new Place(path, node, origin, constraints);
    }
  }

  /** The constraints in the component's annotations. */
  private record Constraints(Optional<AtLeast> atLeast, Optional<Form> form, boolean folder) {
    static Constraints of(RecordComponent component) {
      return new Constraints(
          Optional.ofNullable(component.getAnnotation(AtLeast.class)),
          Optional.ofNullable(component.getAnnotation(Form.class)),
          component.isAnnotationPresent(Folder.class));
    }
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  List<Setting> settings() {
    return settings;
  }

  /** Null when anything in it is wrong. */
  <T> T bindRoot(Class<T> type, Node root) {
    Origin origin = root == null ? Origin.DEFAULT : origin(root);
    Object bound = record(type, new Place("", root, origin, null));
    for (String flag : overrides.unusedFlags()) {
      mistakes.add(
          new Mistake(
              flag,
              new Origin(Origin.Kind.FLAG, "flag --set"),
              "unknown key" + Suggestions.hint(flag, ConfigurationReference.paths(type))));
    }
    return type.cast(bound);
  }

  private Object record(Class<?> type, Place place) {
    Map<String, NodeTuple> members = members(type, place);
    if (members == null) {
      return null;
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    boolean complete = true;
    for (int index = 0; index < components.length; index++) {
      values[index] = component(components[index], place, members);
      complete &= values[index] != null;
    }
    return complete ? made(type, components, values, place) : null;
  }

  /** A record may refuse its values by an IllegalArgumentException, whose message says why. */
  private Object made(Class<?> type, RecordComponent[] components, Object[] values, Place place) {
    try {
      return checked(construct(type, components, values), place);
    } catch (IllegalArgumentException refused) {
      mistakes.add(new Mistake(place.path(), place.origin(), refused.getMessage()));
      return null;
    }
  }

  private Object checked(Object section, Place place) {
    int before = mistakes.size();
    SectionChecks.check(
        section,
        (name, text) ->
            mistakes.add(new Mistake(Names.below(place.path(), name), place.origin(), text)));
    return mistakes.size() == before ? section : null;
  }

  private Map<String, NodeTuple> members(Class<?> type, Place place) {
    if (Document.isNull(place.node())) {
      return Map.of();
    }
    if (!(place.node() instanceof MappingNode mapping)) {
      reject(place, "a section with the keys " + String.join(", ", keys(type)));
      return null;
    }
    return tuples(mapping, place, keys(type));
  }

  /** The members by key; {@code known} empty: any key goes. */
  private Map<String, NodeTuple> tuples(MappingNode mapping, Place place, List<String> known) {
    Map<String, NodeTuple> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
      String path = Names.below(place.path(), key);
      if (!known.isEmpty() && !known.contains(key)) {
        String text = "unknown key '" + key + "'" + Suggestions.hint(key, known);
        mistakes.add(
            new Mistake(
                path, origin(keyNode), text + "; expected one of " + String.join(", ", known)));
      } else if (members.putIfAbsent(key, tuple) != null) {
        mistakes.add(
            new Mistake(path, origin(keyNode), "'" + key + "' is given twice; expected once"));
      }
    }
    return members;
  }

  private Object component(
      RecordComponent component, Place parent, Map<String, NodeTuple> members) {
    String key = Names.kebab(component.getName());
    String path = Names.below(parent.path(), key);
    NodeTuple tuple = members.get(key);
    Node node =
        tuple == null || Document.isNull(tuple.getValueNode()) ? null : tuple.getValueNode();
    Constraints constraints = Constraints.of(component);
    if (component.getType() == JobSections.class) {
      return jobs(parent, members);
    }
    if (component.getType() == IngesterOptions.class) {
      return options(parent, members, new Place(path, node, parent.origin(), constraints));
    }
    Optional<Overrides.Replacement> override = overrides.find(path);
    Type type = component.getGenericType();
    if (override.isPresent()) {
      return overridden(type, override.get(), new Place(path, null, null, constraints));
    }
    if (node != null) {
      return value(type, new Place(path, node, origin(node), constraints));
    }
    return absent(component, new Place(path, null, parent.origin(), constraints));
  }

  /** Sections of jobs, beside those of the whole. */
  private JobSections jobs(Place parent, Map<String, NodeTuple> members) {
    Map<Class<?>, Record> bound = new HashMap<>();
    boolean complete = true;
    for (ConfigurationSection<?> section : JobSections.known()) {
      Optional<Place> place = place(section, parent, members);
      if (place.isPresent()) {
        Record settings = job(section, place.get());
        complete &= settings != null;
        if (settings != null) {
          bound.put(section.type(), settings);
        }
      }
    }
    return complete ? new JobSections(bound) : null;
  }

  /** Finds the place of the section's values; nowhere when there are none and none are needed. */
  private Optional<Place> place(
      ConfigurationSection<?> section, Place parent, Map<String, NodeTuple> members) {
    String path = Names.below(parent.path(), section.key());
    NodeTuple tuple = members.get(section.key());
    Node node = tuple == null ? null : tuple.getValueNode();
    Optional<Overrides.Replacement> override = overrides.find(path);
    if (override.isPresent()) {
      Origin origin = override.get().origin();
      Node replaced = Document.parse(origin.text(), override.get().text());
      return Optional.of(new Place(path, replaced, origin, null));
    }
    if (node instanceof ScalarNode text && resolvesToNothing(text.getValue())) {
      node = null;
    }
    if (!Document.isNull(node)) {
      return Optional.of(new Place(path, node, origin(node), null));
    }
    boolean needed =
        section.presence() == ConfigurationSection.Presence.ALWAYS || overrides.anyBelow(path);
    return needed ? Optional.of(new Place(path, null, Origin.DEFAULT, null)) : Optional.empty();
  }

  private <S extends Record> Record job(ConfigurationSection<S> section, Place place) {
    Object settings = record(section.type(), place);
    if (settings == null) {
      return null;
    }
    int before = mistakes.size();
    section.check(
        section.type().cast(settings),
        (name, text) ->
            mistakes.add(new Mistake(Names.below(place.path(), name), place.origin(), text)));
    return mistakes.size() == before ? (Record) settings : null;
  }

  /** The record of the ingester that the section names; nothing for one that isn't there. */
  private IngesterOptions options(Place parent, Map<String, NodeTuple> members, Place place) {
    Optional<Class<? extends Record>> type = ingester(parent, members).flatMap(optionTypes::of);
    if (type.isEmpty()) {
      return IngesterOptions.NONE;
    }
    Origin origin = place.node() == null ? parent.origin() : origin(place.node());
    Object bound = record(type.get(), place.below(place.path(), place.node(), origin));
    return bound == null ? null : new IngesterOptions((Record) bound);
  }

  private Optional<String> ingester(Place section, Map<String, NodeTuple> members) {
    return overrides
        .find(Names.below(section.path(), "ingester"))
        .map(Overrides.Replacement::text)
        .or(
            () ->
                Optional.ofNullable(members.get("ingester"))
                    .map(NodeTuple::getValueNode)
                    .filter(ScalarNode.class::isInstance)
                    .map(node -> ((ScalarNode) node).getValue().trim()));
  }

  private Object overridden(Type type, Overrides.Replacement override, Place place) {
    Origin origin = override.origin();
    Class<?> raw =
        raw(
            type instanceof ParameterizedType given && isOptional(type)
                ? given.getActualTypeArguments()[0]
                : type);
    if (scalars.reads(raw)) {
      Object value = scalar(raw, override.text(), place.below(place.path(), null, origin));
      return isOptional(type) ? Optional.ofNullable(value) : value;
    }
    Node node = Document.parse(origin.text(), override.text());
    return value(type, place.below(place.path(), node, origin));
  }

  private Object absent(RecordComponent component, Place place) {
    Type type = component.getGenericType();
    Class<?> raw = raw(type);
    Default fallback = component.getAnnotation(Default.class);
    Place here = place.below(place.path(), null, Origin.DEFAULT);
    if (fallback != null) {
      return scalar(raw, fallback.value(), here);
    }
    if (isOptional(type)) {
      return overrides.anyBelow(place.path()) ? value(type, here) : Optional.empty();
    }
    if (raw == List.class) {
      return List.of();
    }
    if (raw == Map.class) {
      return Map.of();
    }
    if (isSection(raw)) {
      return record(raw, here);
    }
    mistakes.add(
        new Mistake(place.path(), place.origin(), "missing; expected " + scalars.expected(raw)));
    return null;
  }

  private Object value(Type type, Place place) {
    Class<?> raw = raw(type);
    if (isOptional(type)) {
      return optional(((ParameterizedType) type).getActualTypeArguments()[0], place);
    }
    if (raw == List.class) {
      return list(((ParameterizedType) type).getActualTypeArguments()[0], place);
    }
    if (raw == Map.class) {
      return map(((ParameterizedType) type).getActualTypeArguments()[1], place);
    }
    if (isSection(raw)) {
      return record(raw, place);
    }
    return place.node() instanceof ScalarNode node
        ? scalar(raw, node.getValue(), place)
        : reject(place, scalars.expected(raw));
  }

  private Object optional(Type inner, Place place) {
    if (place.node() instanceof ScalarNode node && resolvesToNothing(node.getValue())) {
      return Optional.empty();
    }
    Object bound = value(inner, place);
    return bound == null ? null : Optional.of(bound);
  }

  private boolean resolvesToNothing(String text) {
    try {
      return text.contains("${") && interpolation.resolve(text).text().isEmpty();
    } catch (Interpolation.Unresolved | DataworksException reportedLater) {
      return false;
    }
  }

  private Object list(Type element, Place place) {
    if (!(place.node() instanceof SequenceNode sequence)) {
      return reject(place, "a list, as in [one, two]");
    }
    List<Object> values = new ArrayList<>();
    boolean complete = true;
    for (Node node : sequence.getValue()) {
      String path = place.path() + "[" + values.size() + "]";
      Object value = value(element, place.below(path, node, origin(node)));
      complete &= value != null;
      values.add(value);
    }
    return complete ? List.copyOf(values) : null;
  }

  private Object map(Type element, Place place) {
    if (!(place.node() instanceof MappingNode mapping)) {
      return reject(place, "names with values, as in {name: value}");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    boolean complete = true;
    for (Map.Entry<String, NodeTuple> member : tuples(mapping, place, List.of()).entrySet()) {
      Node node = member.getValue().getValueNode();
      String path = Names.below(place.path(), member.getKey());
      Object value = value(element, place.below(path, node, origin(node)));
      complete &= value != null;
      values.put(member.getKey(), value);
    }
    return complete ? Collections.unmodifiableMap(values) : null;
  }

  private Object scalar(Class<?> type, String text, Place place) {
    Interpolation.Resolved resolved;
    try {
      resolved = interpolation.resolve(text);
    } catch (Interpolation.Unresolved unresolved) {
      mistakes.add(
          new Mistake(place.path(), place.origin(), "'" + text + "' " + unresolved.getMessage()));
      return null;
    } catch (DataworksException unreadable) {
      mistakes.add(
          new Mistake(
              place.path(), place.origin(), unreadable.getMessage() + "; " + unreadable.hint()));
      return null;
    }
    String shown =
        resolved.isSecret() || type == Secret.class
            ? Masking.MASK
            : Masking.shown(place.path(), resolved.text());
    Object value = read(type, resolved.text(), shown, place);
    if (value != null) {
      boolean asRead =
          (place.constraints().folder() || type != String.class)
              && !type.isEnum()
              && shown.equals(resolved.text());
      settings.add(
          new Setting(place.path(), asRead ? display(value, shown) : shown, place.origin()));
    }
    return value;
  }

  private Object read(Class<?> type, String text, String shown, Place place) {
    Object value;
    try {
      value = scalars.read(type, text.trim());
      if (place.constraints().folder()) {
        value = scalars.folder(text.trim());
      }
    } catch (IllegalArgumentException notOfTheType) {
      String expected = scalars.expected(type) + scalars.hint(type, shown);
      mistakes.add(Mistake.value(place.path(), place.origin(), shown, expected));
      return null;
    }
    Optional<String> broken = broken(value, place.constraints());
    broken.ifPresent(
        expected -> mistakes.add(Mistake.value(place.path(), place.origin(), shown, expected)));
    return broken.isPresent() ? null : value;
  }

  private static Optional<String> broken(Object value, Constraints constraints) {
    Optional<String> tooSmall =
        constraints
            .atLeast()
            .filter(least -> value instanceof Number number && number.doubleValue() < least.value())
            .map(least -> "a number of at least " + least.value());
    return tooSmall.or(
        () ->
            constraints
                .form()
                .filter(form -> value instanceof String text && !text.matches(form.pattern()))
                .map(Form::expected));
  }

  private static String display(Object value, String shown) {
    return value instanceof Duration ? shown : value.toString();
  }

  private Object reject(Place place, String expected) {
    String value =
        place.node() instanceof ScalarNode scalar
            ? Masking.shown(place.path(), scalar.getValue())
            : place.node() instanceof SequenceNode ? "[…]" : "{…}";
    mistakes.add(Mistake.value(place.path(), place.origin(), value, expected));
    return null;
  }

  private Origin origin(Node node) {
    return new Origin(Origin.Kind.FILE, fileName + ":" + (node.getStartMark().getLine() + 1));
  }

  private boolean isSection(Class<?> type) {
    return type.isRecord() && !scalars.reads(type);
  }

  private static boolean isOptional(Type type) {
    return raw(type) == Optional.class;
  }

  private static Class<?> raw(Type type) {
    return (Class<?>)
        (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
  }

  private static List<String> keys(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                component.getType() == JobSections.class
                    ? JobSections.known().stream().map(ConfigurationSection::key)
                    : Stream.of(Names.kebab(component.getName())))
        .toList();
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException failure) {
      // the class itself: those below it, such as NumberFormatException, quote the value
      if (failure.getCause().getClass() == IllegalArgumentException.class) {
        throw (IllegalArgumentException) failure.getCause();
      }
      throw new IllegalStateException("record " + type.getName() + " can't be made", failure);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("record " + type.getName() + " can't be made", impossible);
    }
  }
}
