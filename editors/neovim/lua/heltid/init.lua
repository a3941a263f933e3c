--- heltid in Neovim, from 0.7 on: starts the language server, keeps its light, adds commands.
---
---     require('heltid').setup()
---     require('heltid').setup({ cmd = { '/opt/heltid', 'lsp' }, settings = { language = 'nn' } })

local M = {}

local defaults = {
  cmd = { 'heltid', 'lsp' },
  --- What an advert, or a file that adverts are judged by, may be.
  filetypes = { 'markdown', 'html', 'text', 'json', 'jsonl', 'yaml' },
  --- What says that adverts lie in a folder or below it. Elsewhere the server starts by `:HeltidStart` only.
  root_markers = { 'heltid.yaml', 'guidelines' },
  --- The keys of the server's section `heltid`, as `language`.
  settings = {},
}

local handlers = {
  ['heltid/light'] = function(_, told)
    local buffer = vim.uri_to_bufnr(told.uri)
    if vim.api.nvim_buf_is_loaded(buffer) then
      vim.b[buffer].heltid_light = told.light
      vim.cmd('redrawstatus!')
    end
  end,
}

--- Starts the server for files below a folder with adverts, and sets up the commands `:Heltid…`.
--- `options`: `cmd`, `filetypes`, `root_markers`, `settings`.
function M.setup(options)
  options = vim.tbl_deep_extend('force', defaults, options or {})
  local config = {
    name = 'heltid',
    cmd = options.cmd,
    filetypes = options.filetypes,
    settings = { heltid = options.settings },
    init_options = { settings = options.settings },
    handlers = handlers,
    before_init = function(params)
      params.locale = params.locale or M.locale()
    end,
  }
  require('heltid.commands').create(function(buffer)
    M.start(buffer, config, M.root(buffer, options.root_markers) or M.folder(buffer))
  end)
  if vim.lsp.config and vim.lsp.enable then
    config.root_dir = function(buffer, found)
      local root = M.root(buffer, options.root_markers)
      if root then
        found(root)
      end
    end
    vim.lsp.config('heltid', config)
    vim.lsp.enable('heltid')
  else
    vim.api.nvim_create_autocmd('FileType', {
      group = vim.api.nvim_create_augroup('heltid', { clear = true }),
      pattern = options.filetypes,
      callback = function(event)
        local root = M.root(event.buf, options.root_markers)
        if root then
          M.start(event.buf, config, root)
        end
      end,
    })
  end
end

--- Attaches a buffer to the server of a folder, which is started where there is none.
function M.start(buffer, config, root)
  for _, client in ipairs(M.clients()) do
    if client.config.root_dir == root then
      vim.lsp.buf_attach_client(buffer, client.id)
      return
    end
  end
  local here = vim.tbl_extend('force', config, {
    root_dir = root,
    cmd_cwd = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
  })
  local id = vim.lsp.start_client(here)
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

--- The folder of a buffer's file; where it has none, the one that Neovim stands in.
function M.folder(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  return file == '' and vim.loop.cwd() or vim.fn.fnamemodify(file, ':p:h')
end

--- The nearest folder with the first of the markers, upwards from a buffer's file; nil where there is none.
function M.root(buffer, markers)
  if vim.bo[buffer].buftype ~= '' then
    return nil
  end
  for _, marker in ipairs(markers) do
    local folder = M.folder(buffer)
    repeat
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
      local below = folder
      folder = vim.fn.fnamemodify(folder, ':h')
    until folder == below
  end
end

--- The servers that run.
function M.clients()
  return vim.tbl_filter(function(client)
    return client.name == 'heltid'
  end, (vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

--- The server of a buffer, else any that runs; nil where none does.
function M.client(buffer)
  local clients = M.clients()
  for _, client in ipairs(clients) do
    if vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
  return clients[1]
end

--- The light of a buffer: `red grey yellow blue green none`; nil where it is no advert. For a status line.
function M.light(buffer)
  return vim.b[buffer or 0].heltid_light
end

--- The language of the machine, as `nb_NO.UTF-8`; nil where it says none.
function M.locale()
  for _, name in ipairs({ 'LC_ALL', 'LC_MESSAGES', 'LANG' }) do
    local value = vim.env[name]
    if value and value ~= '' then
      return value:match('^%a%a') and value or nil
    end
  end
end

return M
