package purse.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tags of a client mean the answer that we have. */
class EntityTagTest {
  private final EntityTag tag = EntityTag.of("one".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "TAG", "W/TAG", "\"x\", TAG", "\"x\",W/TAG", "W/\"x\" , TAG , \"y\""})
  void is_named_strong_or_weak_alone_or_among_others(String ifNoneMatch) {
    assertTrue(tag.isNamedBy(ifNoneMatch.replace("TAG", tag.value())));
  }

  @Test
  void is_not_named_by_another() {
    var other = EntityTag.of("two".getBytes(StandardCharsets.UTF_8));

    assertFalse(tag.isNamedBy(other.value()));
    assertFalse(tag.isNamedBy(other.weak()));
    assertFalse(tag.isNamedBy(tag.value().replace("\"", "")));
  }
}
