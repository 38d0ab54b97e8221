package io.forebay.testing.misleading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Index pages as servers print them; the mark-up is theirs, line by line. */
public enum IndexStyle {
  /** ngx_http_autoindex_module, format html. */
  NGINX {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder();
      page.append("<html>\r\n<head><title>Index of ")
          .append(html(path))
          .append("</title></head>\r\n");
      page.append("<body>\r\n<h1>Index of ").append(html(path)).append("</h1>");
      page.append("<hr><pre><a href=\"../\">../</a>\r\n");
      for (String name : names) {
        page.append("<a href=\"").append(href(name)).append("\">");
        page.append(html(name.length() > 50 ? name.substring(0, 47) + "..>" : name));
        page.append("</a>          23-Nov-2026 12:00          1234\r\n");
      }
      return page.append("</pre><hr></body>\r\n</html>\r\n").toString();
    }
  },
  /** mod_autoindex with FancyIndexing and HTMLTable. */
  APACHE_TABLE {
    @Override
    public String page(String path, List<String> names) {
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
        page.append("<tr><td valign=\"top\"><a href=\"").append(href(name));
        page.append("\"><img src=\"/icons/unknown.gif\" alt=\"[   ]\"></a></td><td><a href=\"");
        page.append(href(name)).append("\">").append(html(name));
        page.append("</a></td><td align=\"right\">2026-11-23 12:00  </td>");
        page.append("<td align=\"right\">1.2K</td></tr>\n");
      }
      page.append("</table>\n<address>Apache/2.4.62 (Debian) Server</address>\n");
      return page.append("</body></html>\n").toString();
    }
  },
  /** mod_dirlisting of lighttpd 1.4. */
  LIGHTTPD {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head>\n<title>Index of ");
      page.append(html(path)).append("</title>\n</head>\n<body>\n<h2>Index of ");
      page.append(html(path)).append("</h2>\n<div class=\"list\">\n<table><thead><tr>");
      page.append("<th class=\"n\">Name</th><th class=\"m\">Last Modified</th></tr></thead>\n");
      page.append("<tbody>\n<tr class=\"d\"><td class=\"n\"><a href=\"../\">..</a>/</td></tr>\n");
      for (String name : names) {
        boolean directory = name.endsWith("/");
        String bare = directory ? name.substring(0, name.length() - 1) : name;
        page.append("<tr><td class=\"n\"><a href=\"").append(href(name)).append("\">");
        page.append(html(bare)).append("</a>").append(directory ? "/" : "");
        page.append("</td><td class=\"m\">2026-Nov-23 12:00:00</td></tr>\n");
      }
      page.append("</tbody>\n</table>\n</div>\n<div class=\"foot\">lighttpd/1.4.69</div>\n");
      return page.append("</body>\n</html>\n").toString();
    }
  },
  /** http.server of Python. */
  PYTHON {
    @Override
    public String page(String path, List<String> names) {
      String title = "Directory listing for " + html(path);
      StringBuilder page = new StringBuilder("<!DOCTYPE HTML>\n<html lang=\"en\">\n<head>\n");
      page.append("<meta charset=\"utf-8\">\n<title>").append(title).append("</title>\n</head>\n");
      page.append("<body>\n<h1>").append(title).append("</h1>\n<hr>\n<ul>\n");
      for (String name : names) {
        page.append("<li><a href=\"").append(href(name)).append("\">");
        page.append(html(name)).append("</a></li>\n");
      }
      return page.append("</ul>\n<hr>\n</body>\n</html>\n").toString();
    }
  },
  /** file_server browse of Caddy 2. */
  CADDY {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n\t<head>\n\t\t<title>");
      page.append(html(path)).append("</title>\n\t</head>\n<body>\n<header>\n<div>\n<h1>");
      page.append("<a href=\"/\">/</a><a href=\"./\">data set</a></h1>\n</div>\n</header>\n");
      page.append("<main>\n<table>\n<tr><th><a href=\"?sort=name&amp;order=desc\">Name</a></th>");
      page.append("<th><a href=\"?sort=size&amp;order=asc\">Size</a></th></tr>\n");
      page.append(
          "<tr><td></td><td><a href=\"..\"><span class=\"goup\">Go up</span></a></td></tr>");
      for (String name : names) {
        page.append("\n<tr class=\"file\"><td></td><td><a href=\"./").append(absolute(name));
        page.append("\"><span class=\"name\">").append(html(name)).append("</span></a></td></tr>");
      }
      page.append("\n</table>\n</main>\n<footer>\nServed with <a rel=\"noopener noreferrer\"");
      page.append(" href=\"https://caddyserver.com\">Caddy</a>\n</footer>\n");
      return page.append("</body>\n</html>\n").toString();
    }
  },
  /** FileServer of Go's net/http: no title, no frame. */
  GO {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page =
          new StringBuilder(
              "<!doctype html>\n<meta name=\"viewport\" content=\"width=device-width\">\n<pre>\n");
      for (String name : names) {
        page.append("<a href=\"").append(href(name)).append("\">");
        page.append(html(name)).append("</a>\n");
      }
      return page.append("</pre>\n").toString();
    }
  },
  /** DefaultServlet of Jetty 12: absolute paths. */
  JETTY {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
      page.append("<title>Directory: ").append(html(path)).append("</title>\n</head>\n<body>\n");
      page.append("<h1 class=\"title\">Directory: ").append(html(path)).append("</h1>\n<table>");
      page.append("<thead><tr><th><a href=\"?C=N&amp;O=D\">Name</a></th></tr></thead>\n<tbody>\n");
      page.append("<tr><td class=\"name\"><a href=\"").append(absolute(path));
      page.append("../\">Parent Directory</a></td></tr>\n");
      for (String name : names) {
        page.append("<tr><td class=\"name\"><a href=\"").append(absolute(path));
        page.append(absolute(name))
            .append("\">")
            .append(html(name))
            .append("&nbsp;</a></td></tr>\n");
      }
      return page.append("</tbody>\n</table>\n</body></html>\n").toString();
    }
  },
  /** Directory browsing of IIS 10: absolute paths, capital letters. */
  IIS {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder("<html><head><title>127.0.0.1 - ");
      page.append(html(path)).append("</title></head><body><H1>127.0.0.1 - ").append(html(path));
      page.append("</H1><hr>\r\n\r\n<pre><A HREF=\"/\">[To Parent Directory]</A><br><br>");
      for (String name : names) {
        page.append(" 11/23/2026 12:00 PM         1234 <A HREF=\"").append(absolute(path));
        page.append(absolute(name)).append("\">").append(html(name)).append("</A><br>");
      }
      return page.append("</pre><hr></body></html>").toString();
    }
  },
  /** webfsd 1.21: a name that has a colon is printed as it is. */
  WEBFS {
    @Override
    public String page(String path, List<String> names) {
      StringBuilder page = new StringBuilder("<head><title>").append(html(path));
      page.append(
          "</title></head>\n<body bgcolor=white text=black link=darkblue>\n<h1>listing: \n");
      page.append("<a href=\"/\">/</a>\n").append(html(path)).append("</h1><hr noshade size=1>");
      page.append("<pre>\n<b>access      user      group     date             size  name</b>\n\n");
      page.append("drwxr-xr-x  root      root      Nov 23  2026           <a href=\"..\">..</a>\n");
      for (String name : names) {
        page.append("-rw-r--r--  root      root      Nov 23  2026     1234  <a href=\"");
        page.append(absolute(name)).append("\">").append(html(name)).append("</a>\n");
      }
      page.append("</pre><hr noshade size=1>\n<small><a href=\"http://bytesex.org/webfs.html\">");
      return page.append("webfs/1.21</a> &nbsp; 23/Nov/2026</small>\n</body>\n").toString();
    }
  };

  /**
   * The page of a directory.
   *
   * @param path decoded, with a slash at its end
   * @param names of what is in it, directories with a slash
   */
  public abstract String page(String path, List<String> names);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A name as a link relative to the page. */
  private static String href(String name) {
    return (name.indexOf(':') >= 0 ? "./" : "") + absolute(name);
  }

  private static String absolute(String path) {
    return encoded(path).replace("&", "&amp;");
  }

  /** As these servers encode a path: what is safe in one stays, also + and &. */
  static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean safe =
          (Character.isLetterOrDigit(b) && b > 0) || "$-_.+!*'(),:@&=/~;".indexOf((char) b) >= 0;
      text.append(safe ? String.valueOf((char) b) : "%%%02x".formatted(b & 0xff));
    }
    return text.toString();
  }

  static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
