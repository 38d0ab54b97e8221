package io.forebay.loader.origin.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Index pages as servers print them; the mark-up is theirs, line by line. */
enum IndexStyle {
  /** ngx_http_autoindex_module, format html. */
  NGINX {
    @Override
    String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder();
      page.append("<html>\r\n<head><title>Index of ")
          .append(html(path))
          .append("</title></head>\r\n");
      page.append("<body>\r\n<h1>Index of ").append(html(path)).append("</h1>");
      page.append("<hr><pre><a href=\"../\">../</a>\r\n");
      for (String name : names) {
        page.append("<a href=\"").append(encoded(name)).append("\">");
        page.append(html(name.length() > 50 ? name.substring(0, 47) + "..>" : name));
        page.append("</a>          23-Nov-2026 12:00          1234\r\n");
      }
      return page.append("</pre><hr></body>\r\n</html>\r\n").toString();
    }
  },
  /** mod_autoindex with FancyIndexing and HTMLTable. */
  APACHE_TABLE {
    @Override
    String page(String path, List<String> names) {
      StringBuilder page =
          new StringBuilder("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<html>\n");
      page.append(" <head>\n  <title>Index of ").append(html(path)).append("</title>\n </head>\n");
      page.append(" <body>\n<h1>Index of ").append(html(path)).append("</h1>\n  <table>\n");
      page.append("   <tr><th valign=\"top\"><img src=\"/icons/blank.gif\" alt=\"[ICO]\"></th>");
      page.append(
          "<th><a href=\"?C=N;O=D\">Name</a></th><th><a href=\"?C=M;O=A\">Modified</a></th>");
      page.append("<th><a href=\"?C=S;O=A\">Size</a></th></tr>\n");
      page.append("<tr><td valign=\"top\"><img src=\"/icons/back.gif\" alt=\"[PARENTDIR]\"></td>");
      page.append("<td><a href=\"/\">Parent Directory</a></td><td>&nbsp;</td></tr>\n");
      for (String name : names) {
        page.append("<tr><td valign=\"top\"><a href=\"").append(encoded(name));
        page.append("\"><img src=\"/icons/unknown.gif\" alt=\"[   ]\"></a></td><td><a href=\"");
        page.append(encoded(name)).append("\">").append(html(name));
        page.append("</a></td><td align=\"right\">2026-11-23 12:00  </td>");
        page.append("<td align=\"right\">1.2K</td></tr>\n");
      }
      page.append("</table>\n<address>Apache/2.4.62 (Debian) Server</address>\n");
      return page.append("</body></html>\n").toString();
    }
  };

  abstract String page(String path, List<String> names);

  /** As both servers escape an href: what is safe in a path stays, also + and &amp;. */
  static String encoded(String name) {
    StringBuilder text = new StringBuilder(name.indexOf(':') >= 0 ? "./" : "");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean safe =
          (Character.isLetterOrDigit(b) && b > 0) || "$-_.+!*'(),:@&=/~;".indexOf((char) b) >= 0;
      text.append(safe ? String.valueOf((char) b) : "%%%02x".formatted(b & 0xff));
    }
    return text.toString().replace("&", "&amp;");
  }

  static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
