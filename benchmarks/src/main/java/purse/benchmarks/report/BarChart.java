package purse.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Groups of bars on a logarithmic scale: what differs a hundredfold can be seen side by side. */
final class BarChart {
  private static final int WIDTH_MIN_PIXELS = 800;
  private static final int GROUP_PIXELS = 110;
  private static final int HEIGHT_PIXELS = 450;
  private static final int LABEL_DEGREES = 25;

  private final List<String> groups;
  private final CategoryChart chart;
  private double lowest = Double.MAX_VALUE;

  BarChart(String title, String unit, List<String> groups) {
    this.groups = groups;
    this.chart =
        new CategoryChartBuilder()
            .title(title)
            .yAxisTitle(unit)
            .width(Math.max(WIDTH_MIN_PIXELS, GROUP_PIXELS * groups.size()))
            .height(HEIGHT_PIXELS)
            .build();
    var style = chart.getStyler();
    style.setYAxisLogarithmic(true);
    style.setXAxisLabelRotation(LABEL_DEGREES);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesStroke(new BasicStroke());
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setChartBackgroundColor(Color.WHITE);
  }

  /**
   * @param figures one for each group; null, or nothing done, is no bar
   */
  void add(String name, List<@Nullable Double> figures) {
    var bars = new ArrayList<@Nullable Double>();
    for (Double figure : figures) {
      if (figure == null || figure <= 0) {
        bars.add(null);
      } else {
        bars.add(figure);
        lowest = Math.min(lowest, figure);
      }
    }
    chart.addSeries(name, groups, bars);
  }

  /**
   * @return the name of the file
   */
  String save(Path folder, String file) {
    // Bars need somewhere to begin, which must not be zero: the power of ten below all of them.
    chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(lowest))));
    try (var out = Files.newOutputStream(folder.resolve(file))) {
      VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
