package dataworks.intraday.reader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import org.junit.jupiter.api.Test;

class HBaseClassesTest {

  @Test
  void aSparkWithoutHBaseIsSaidToHaveNone() {
    ClassLoader plain = ClassLoader.getPlatformClassLoader();
    assertThatThrownBy(() -> HBaseClasses.require(plain))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("--reader api needs HBase")
        .hasMessageContaining("org.apache.hadoop.hbase.mapreduce.TableInputFormat");
  }

  @Test
  void aSparkWithHBaseWillDo() {
    assertThatCode(HBaseClasses::require).doesNotThrowAnyException();
  }
}
