import java.util.random.RandomGenerator;

/**
 * Draws the defaults that the tests of a module run under, and writes them as arguments of Java:
 * {@code HostileDefaults SEED|random MODULE TARGET}. What a machine reads depends on none of them,
 * so digits are no ASCII, an "I" has no dot to lose, no offset is of whole hours, and text that is
 * written without a charset does not survive.
 */
void main(String[] arguments) throws IOException {
  var target = Path.of(arguments[2]);
  if (Files.notExists(target.resolve("test-classes"))) {
    return;
  }
  var seed = arguments[0].equals("random") ? anySeed() : Long.parseLong(arguments[0]);
  // Every module draws for itself, so that one build tries several.
  var random = new SplittableRandom(31 * seed + arguments[1].hashCode());
  var words = one(WORDS, random);
  var numbers = one(NUMBERS, random);
  var zone = one(ZONES, random);
  var charset = one(CHARSETS, random);
  Files.write(target.resolve("hostile-defaults.args"), properties(words, numbers, zone, charset));
  IO.println(
      "Hostile defaults of %s: words %s, numbers %s, zone %s, charset %s; again: -Dpurse.defaults=%d"
          .formatted(
              arguments[1], words.toLanguageTag(), numbers.toLanguageTag(), zone, charset, seed));
}

/** "TITLE" in lower case has an i without a dot. */
static final List<Locale> WORDS = locales("tr-TR", "az-AZ");

/** Other digits; Thai counts other years, too. */
static final List<Locale> NUMBERS =
    locales(
        "fa-IR",
        "ar-EG",
        "my-MM",
        "bn-BD",
        "ne-NP",
        "hi-IN-u-nu-deva",
        "th-TH-u-ca-buddhist-nu-thai");

/**
 * Hours of theirs begin within hours of UTC; some change the clock, one of them by half an hour.
 */
static final List<String> ZONES =
    List.of(
        "Asia/Kathmandu",
        "Australia/Eucla",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Marquesas",
        "America/St_Johns");

static final List<String> CHARSETS = List.of("US-ASCII", "ISO-8859-1", "ISO-8859-9", "KOI8-R");

static List<Locale> locales(String... tags) {
  return Stream.of(tags).map(Locale::forLanguageTag).toList();
}

/** Short, for people to type. */
long anySeed() {
  return new SplittableRandom().nextLong(1_000_000);
}

<T> T one(List<T> choices, RandomGenerator random) {
  return choices.get(random.nextInt(choices.size()));
}

List<String> properties(Locale words, Locale numbers, String zone, String charset) {
  return List.of(
      "-Duser.language=" + words.getLanguage(),
      "-Duser.country=" + words.getCountry(),
      "-Duser.language.format=" + numbers.getLanguage(),
      "-Duser.country.format=" + numbers.getCountry(),
      "-Duser.extensions.format=" + extensions(numbers),
      "-Duser.timezone=" + zone,
      "-Dfile.encoding=" + charset);
}

String extensions(Locale locale) {
  return locale.getExtensionKeys().stream()
      .map(key -> key + "-" + locale.getExtension(key))
      .collect(Collectors.joining("-"));
}
